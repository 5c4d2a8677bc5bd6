package io.microservice.broker;

/**
 * Thrown when a broker cannot start.
 */
@SuppressWarnings("serial")
public class BrokerException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message what happened
	 * @param cause why
	 */
	public BrokerException(String message, Throwable cause) {
		super(message, cause);
	}

}
