package io.microservice.amqp;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the broker refused a message: a queue it was for is full or failed, there
 * is no such exchange, the user may not write to it, or the message is too large. Where
 * it was for several queues, those that did not refuse it may have it.
 */
public class MessageRefusedException extends PublishException {

	/**
	 * Create an exception.
	 * @param message what happened
	 * @param cause why, if known
	 */
	public MessageRefusedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
