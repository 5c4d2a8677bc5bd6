package io.microservice.websocket.rpc;

import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;
import io.microservice.websocket.socket.Socket;
import io.microservice.wire.SocketRequest;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * A call that came over a socket.
 */
final class SocketCall implements EntrypointRequest {

	private final SocketRpcMethod method;

	private final SocketRequest request;

	private final Socket socket;

	private final SocketCalls calls;

	private final SocketRpcProtocol protocol;

	private final CallContext context;

	private boolean streaming;

	SocketCall(SocketRpcMethod method, SocketRequest request, Socket socket, SocketCalls calls,
			SocketRpcProtocol protocol) {
		this.method = method;
		this.request = request;
		this.socket = socket;
		this.calls = calls;
		this.protocol = protocol;
		Entrypoint entrypoint = method.entrypoint();
		this.context = protocol.contexts()
			.read(entrypoint.service().name(), entrypoint.name(), socket.contextHeaders());
	}

	@Override
	public Entrypoint entrypoint() {
		return this.method.entrypoint();
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
	public boolean begin() {
		if (this.calls.isAbandoned()) {
			this.calls.ended();
			return false;
		}
		return true;
	}

	@Override
	public @Nullable Object[] decode() {
		@Nullable Object[] arguments = this.method.arguments().read(this.request, this.socket, this.context);
		this.method.validator().validate(arguments);
		return arguments;
	}

	@Override
	public void succeed(@Nullable Object result) {
		this.socket.answer(this.method.results().result(this.request, result));
	}

	@Override
	public @Nullable Publisher<?> stream(Object result) {
		return (result instanceof Flux<?> items) ? items.map(this::encode) : null;
	}

	@Override
	public boolean succeed(Object result, Flux<Object> items) {
		ItemStream stream = new ItemStream(this.socket, this);
		if (!this.calls.begin(stream)) {
			return false;
		}
		this.streaming = true;
		items.subscribe(stream);
		return true;
	}

	private byte[] encode(Object item) {
		return this.method.items().item(this.request, this.method.entrypoint().name(), item);
	}

	@Override
	public Throwable translate(Throwable failure) {
		return this.method.validator().translate(failure);
	}

	@Override
	public void fail(Throwable failure) {
		this.socket.answer(this.method.results()
			.error(this.request, this.protocol.exceptions().map(failure, this.method.entrypoint())));
	}

	/**
	 * A stream is over when its last message has been sent.
	 */
	@Override
	public void end() {
		if (!this.streaming) {
			this.calls.ended();
		}
	}

	void ended(ItemStream stream) {
		this.calls.ended(stream);
	}

}
