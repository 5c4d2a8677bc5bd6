package io.microservice.amqp;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a message was sent, and the broker did not confirm in time that it has it.
 * It may have it: publishing the message again may make two of it.
 */
public class NotConfirmedException extends PublishException {

	/**
	 * Create an exception.
	 * @param message what happened
	 * @param cause why, if known
	 */
	public NotConfirmedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
