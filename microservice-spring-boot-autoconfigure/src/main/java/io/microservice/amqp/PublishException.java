package io.microservice.amqp;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the broker is not known to have a message. The subclasses say whether it
 * certainly has not, or perhaps.
 */
public abstract class PublishException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message what happened
	 * @param cause why, if known
	 */
	protected PublishException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
