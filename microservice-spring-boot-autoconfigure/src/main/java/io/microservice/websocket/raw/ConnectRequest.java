package io.microservice.websocket.raw;

import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;
import io.microservice.websocket.socket.Socket;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * The call of a method for a socket that was opened.
 */
final class ConnectRequest implements EntrypointRequest {

	private final RawSocketMethod method;

	private final RawSocket receiver;

	private final Socket socket;

	private final ServerHttpRequest request;

	private final Map<String, Object> captures;

	private final CallContext context;

	ConnectRequest(RawSocketMethod method, RawSocket receiver, Socket socket, ServerHttpRequest request,
			Map<String, Object> captures) {
		this.method = method;
		this.receiver = receiver;
		this.socket = socket;
		this.request = request;
		this.captures = captures;
		this.context = method.protocol().context(method.connect(), socket);
	}

	@Override
	public Entrypoint entrypoint() {
		return this.method.connect();
	}

	@Override
	public CallContext context() {
		return this.context;
	}

	@Override
	public Map<String, ? extends @Nullable Object> headers() {
		return this.socket.contextHeaders();
	}

	@Override
	public @Nullable Object[] decode() {
		return this.method.arguments().arguments(this.socket, this.request, this.context, this.captures);
	}

	@Override
	public void succeed(@Nullable Object result) {
		this.receiver.connected(result, this.context);
	}

	@Override
	public void fail(Throwable failure) {
		this.socket.close(CloseStatus.SERVER_ERROR);
	}

	@Override
	public void end() {
		this.receiver.ended();
	}

}
