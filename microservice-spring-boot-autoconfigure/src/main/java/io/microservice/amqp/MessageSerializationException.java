package io.microservice.amqp;

/**
 * Thrown when a message cannot be written: its content, a header or another property has
 * no form on the wire, or is too large for it. Nothing was sent.
 */
public class MessageSerializationException extends PublishException {

	/**
	 * Create an exception.
	 * @param message what cannot be written
	 * @param cause why
	 */
	public MessageSerializationException(String message, Throwable cause) {
		super(message, cause);
	}

}
