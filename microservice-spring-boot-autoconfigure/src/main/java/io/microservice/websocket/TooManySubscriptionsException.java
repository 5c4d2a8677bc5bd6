package io.microservice.websocket;

/**
 * Thrown when a socket is to listen to more channels than it may.
 */
public class TooManySubscriptionsException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param socketId the id of the socket
	 * @param limit how many channels a socket may listen to
	 */
	public TooManySubscriptionsException(String socketId, int limit) {
		super("Socket %s listens to %d channels, which is as many as it may".formatted(socketId, limit));
	}

}
