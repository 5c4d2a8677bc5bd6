package io.microservice.websocket;

/**
 * What becomes of a socket whose message could not be taken.
 */
public enum ReceiveFailurePolicy {

	/**
	 * It is closed with 1011.
	 */
	CLOSE,

	/**
	 * It stays, and the next message is taken.
	 */
	IGNORE

}
