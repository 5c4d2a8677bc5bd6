package io.microservice.messaging;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a dead letter cannot be sent back to the queue it came from.
 */
public class ReplayException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message why not
	 * @param cause what the broker said, if anything
	 */
	public ReplayException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
