package io.microservice.websocket;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a {@link WebSocketHub} could not reach the sockets of other instances, or
 * does not know whether it did. What it was to do for sockets of this instance is done.
 */
public class HubUnavailableException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message what is the matter
	 * @param cause why, if known
	 */
	public HubUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
