package io.microservice.websocket.socket;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Takes what comes over one socket. Called on its event loop, and must not block.
 */
public interface SocketReceiver {

	/**
	 * Return how many messages it takes at first; for each further one it calls
	 * {@link Socket#receiveNext()}.
	 * @return the number, at least 1
	 */
	int window();

	/**
	 * Take a message.
	 * @param payload the message
	 * @param text whether it was sent as text
	 */
	void receive(byte[] payload, boolean text);

	/**
	 * Note that the client has read all that was sent.
	 */
	default void drained() {
	}

	/**
	 * Begin nothing more.
	 * @return completes when all that had begun is done
	 */
	Mono<Void> finish();

	/**
	 * Note that the socket has ended. Called once.
	 * @param status the code and the reason it was closed with, 1006 if it was cut
	 * @param byClient whether the client said that it closes it
	 */
	void closed(CloseStatus status, boolean byClient);

}
