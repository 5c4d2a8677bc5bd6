package io.microservice.endpoint;

/**
 * Thrown when nobody listens on the subject of a request.
 */
public class NoRespondersException extends EndpointException {

	/**
	 * Create an exception.
	 * @param subject the subject of the request
	 */
	public NoRespondersException(String subject) {
		super("Nobody listens on '%s'".formatted(subject), subject, null);
	}

}
