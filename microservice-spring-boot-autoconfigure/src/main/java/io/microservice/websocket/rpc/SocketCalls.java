package io.microservice.websocket.rpc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.websocket.socket.CallQueue;
import io.microservice.websocket.socket.Socket;
import io.microservice.websocket.socket.SocketReceiver;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.SocketRequest;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * The calls of one socket. The next ones wait until the client has read its answers.
 */
final class SocketCalls implements SocketReceiver {

	private final Socket socket;

	private final WebSocketRpcRegistrar methods;

	private final SocketRpcProtocol protocol;

	private final WebSocketRpcOptions options;

	private final CallQueue<SocketRequest> queue;

	private final Set<ItemStream> streams = ConcurrentHashMap.newKeySet(0);

	private volatile boolean finishing;

	private volatile boolean abandoned;

	SocketCalls(Socket socket, WebSocketRpcRegistrar methods, SocketRpcProtocol protocol, WebSocketRpcOptions options) {
		this.socket = socket;
		this.methods = methods;
		this.protocol = protocol;
		this.options = options;
		this.queue = new CallQueue<>(options.maxConcurrentCalls(), socket::isWritable, this::start);
	}

	@Override
	public int window() {
		return this.options.maxConcurrentCalls() + this.options.maxPendingCalls();
	}

	@Override
	public void receive(byte[] payload, boolean text) {
		this.queue.add(this.protocol.parser().parse(payload));
	}

	@Override
	public void drained() {
		this.streams.forEach(ItemStream::resume);
		this.queue.resume();
	}

	/**
	 * Calls that wait are worked on, too, for their clients know nothing of the end. A
	 * stream may have none, so it gets one.
	 */
	@Override
	public Mono<Void> finish() {
		cancelStreams();
		return this.queue.finish();
	}

	/**
	 * What a client sent before it closed the socket, it wants done.
	 */
	@Override
	public void closed(CloseStatus status, boolean byClient) {
		if (!byClient) {
			this.abandoned = true;
			this.queue.abandon();
		}
		cancelStreams();
		this.queue.resume();
	}

	/**
	 * Return whether calls that have not begun are not to begin.
	 */
	boolean isAbandoned() {
		return this.abandoned;
	}

	/**
	 * Take in a stream.
	 * @return {@code false} if there is nobody to send it to
	 */
	boolean begin(ItemStream stream) {
		this.streams.add(stream);
		if (this.finishing) {
			this.streams.remove(stream);
			return false;
		}
		return true;
	}

	void ended(ItemStream stream) {
		this.streams.remove(stream);
		ended();
	}

	/**
	 * Note that a call is over.
	 */
	void ended() {
		this.socket.receiveNext();
		this.queue.ended();
	}

	private void start(SocketRequest request) {
		String name = request.method();
		SocketRpcMethod method = (name != null) ? this.methods.method(name) : null;
		if (!request.isValid() || method == null) {
			ErrorPayload error = request.isValid() ? SocketRequest.METHOD_NOT_FOUND : SocketRequest.MALFORMED;
			this.socket.answer(this.protocol.errors().error(request, error));
			ended();
			return;
		}
		method.invoker().invoke(new SocketCall(method, request, this.socket, this, this.protocol));
	}

	private void cancelStreams() {
		this.finishing = true;
		this.streams.forEach(ItemStream::dispose);
	}

}
