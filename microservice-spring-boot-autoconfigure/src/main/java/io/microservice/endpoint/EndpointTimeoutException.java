package io.microservice.endpoint;

import java.time.Duration;

/**
 * Thrown when a request was not answered in time.
 */
public class EndpointTimeoutException extends EndpointException {

	/**
	 * Create an exception.
	 * @param subject the subject of the request
	 * @param timeout how long the answer was waited for
	 */
	public EndpointTimeoutException(String subject, Duration timeout) {
		super("No answer from '%s' within %d ms".formatted(subject, timeout.toMillis()), subject, null);
	}

}
