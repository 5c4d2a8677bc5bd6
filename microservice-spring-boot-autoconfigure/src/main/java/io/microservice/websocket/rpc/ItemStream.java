package io.microservice.websocket.rpc;

import io.microservice.websocket.socket.Socket;
import io.microservice.websocket.socket.SocketStream;
import reactor.core.publisher.SignalType;

/**
 * Sends the items of a stream that a method returned, each encoded already, and then the
 * result.
 */
final class ItemStream extends SocketStream {

	private final SocketCall call;

	ItemStream(Socket socket, SocketCall call) {
		super(socket);
		this.call = call;
	}

	@Override
	protected void send(Socket socket, Object item) {
		socket.answer((byte[]) item);
	}

	@Override
	protected void hookOnComplete() {
		this.call.succeed(null);
	}

	@Override
	protected void hookOnError(Throwable failure) {
		this.call.fail(failure);
	}

	@Override
	protected void hookFinally(SignalType type) {
		this.call.ended(this);
	}

}
