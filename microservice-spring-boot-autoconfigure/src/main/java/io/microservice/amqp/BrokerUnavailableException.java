package io.microservice.amqp;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a message was certainly not handed to the broker: there is no connection,
 * or the broker takes no messages at the moment, and neither changed in time.
 */
public class BrokerUnavailableException extends PublishException {

	/**
	 * Create an exception.
	 * @param message what is the matter
	 * @param cause why, if known
	 */
	public BrokerUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
