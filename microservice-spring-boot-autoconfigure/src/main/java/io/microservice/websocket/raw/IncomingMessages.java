package io.microservice.websocket.raw;

import io.microservice.websocket.WebSocketMessage;
import io.microservice.websocket.socket.Socket;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Hands messages to a stream; a further one is read for each that was requested.
 */
final class IncomingMessages {

	private final Socket socket;

	private final Sinks.Many<WebSocketMessage> messages = Sinks.many().unicast().onBackpressureBuffer();

	IncomingMessages(Socket socket) {
		this.socket = socket;
	}

	Flux<WebSocketMessage> flux() {
		return this.messages.asFlux().doOnNext((message) -> this.socket.receiveNext());
	}

	/**
	 * Hand over a message, unless nobody wants it.
	 */
	void next(WebSocketMessage message) {
		if (this.messages.tryEmitNext(message).isFailure()) {
			this.socket.receiveNext();
		}
	}

	void complete() {
		this.messages.tryEmitComplete();
	}

}
