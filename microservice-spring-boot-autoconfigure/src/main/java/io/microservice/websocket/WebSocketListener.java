package io.microservice.websocket;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Takes what comes over one socket, one thing after the other, on worker threads of the
 * service. Whatever it does not override, it ignores.
 */
public interface WebSocketListener {

	/**
	 * Take a text message.
	 * @param text the message
	 * @throws Exception if it cannot be taken
	 */
	default void onText(String text) throws Exception {
	}

	/**
	 * Take a binary message.
	 * @param message the message
	 * @throws Exception if it cannot be taken
	 */
	default void onBinary(byte[] message) throws Exception {
	}

	/**
	 * Note that the socket has ended. Called once, last, whatever way it ended.
	 * @param status the code and the reason it was closed with; 1006 if the connection
	 * was lost
	 * @throws Exception if something fails, which is logged
	 */
	default void onClose(CloseStatus status) throws Exception {
	}

}
