package io.microservice.websocket;

/**
 * What becomes of a message for a client that does not read as fast as messages come,
 * when as many are waiting for it as may. Answers to its own requests are always kept,
 * and no further request of it is worked on until it has read.
 */
public enum SlowClientPolicy {

	/**
	 * Close the socket with 1013 and throw away what waits.
	 */
	CLOSE,

	/**
	 * Throw away messages that have waited longest.
	 */
	DROP_OLDEST,

	/**
	 * Throw away the message.
	 */
	DROP_NEWEST

}
