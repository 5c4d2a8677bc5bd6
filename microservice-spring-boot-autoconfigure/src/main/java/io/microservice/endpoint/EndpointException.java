package io.microservice.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request to an endpoint was not answered with a result.
 */
public class EndpointException extends RuntimeException {

	private final String subject;

	/**
	 * Create an exception.
	 * @param message what happened
	 * @param subject the subject of the request
	 * @param cause why, if there is more to know
	 */
	public EndpointException(String message, String subject, @Nullable Throwable cause) {
		super(message, cause);
		this.subject = subject;
	}

	/**
	 * Return the subject of the request.
	 * @return the subject
	 */
	public String subject() {
		return this.subject;
	}

}
