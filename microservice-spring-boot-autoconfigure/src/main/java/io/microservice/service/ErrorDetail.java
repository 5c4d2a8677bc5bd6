package io.microservice.service;

/**
 * How much callers are told of an exception nobody expected. Never its stack trace.
 *
 * <p>
 * What is meant for callers they are always told: why a request was rejected, exceptions
 * declared as expected, and errors a method answers with on purpose.
 */
public enum ErrorDetail {

	/**
	 * Type and message, as nameko.
	 */
	FULL,

	/**
	 * The type only.
	 */
	TYPE_ONLY

}
