package io.microservice.websocket.raw;

import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;
import io.microservice.websocket.ReceiveFailurePolicy;
import io.microservice.websocket.socket.Socket;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * A call of a listener.
 */
final class ListenerRequest implements EntrypointRequest {

	private final RawSocketMethod method;

	private final RawSocket receiver;

	private final Socket socket;

	private final ListenerCall call;

	private final CallContext context;

	ListenerRequest(RawSocketMethod method, RawSocket receiver, Socket socket, ListenerCall call) {
		this.method = method;
		this.receiver = receiver;
		this.socket = socket;
		this.call = call;
		this.context = method.protocol().context(method.message(), socket);
	}

	@Override
	public Entrypoint entrypoint() {
		return this.method.message();
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
		return new Object[] { this.call };
	}

	@Override
	public void succeed(@Nullable Object result) {
	}

	@Override
	public void fail(Throwable failure) {
		if (this.method.policy() == ReceiveFailurePolicy.CLOSE) {
			this.socket.close(CloseStatus.SERVER_ERROR);
		}
	}

	@Override
	public void end() {
		this.socket.receiveNext();
		this.receiver.ended();
	}

}
