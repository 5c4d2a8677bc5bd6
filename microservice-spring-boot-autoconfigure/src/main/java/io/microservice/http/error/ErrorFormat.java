package io.microservice.http.error;

/**
 * How a client is told of an error.
 */
public enum ErrorFormat {

	/**
	 * As {@code application/problem+json}, RFC 9457.
	 */
	PROBLEM,

	/**
	 * As nameko does: {@code Error: Type: message}, {@code text/plain}.
	 */
	NAMEKO

}
