package io.microservice.amqp;

/**
 * Thrown when a mandatory message was for nobody: no queue took it, and the broker
 * returned it.
 */
public class UnroutableMessageException extends PublishException {

	/**
	 * Create an exception.
	 * @param message what happened
	 */
	public UnroutableMessageException(String message) {
		super(message, null);
	}

}
