package io.microservice.observation;

/**
 * How a call ended.
 */
public enum CallOutcome {

	/**
	 * The method returned.
	 */
	SUCCESS,

	/**
	 * The method threw an exception that was declared as expected.
	 */
	EXPECTED,

	/**
	 * The request was at fault: its arguments did not fit, the caller's deadline had
	 * passed, or the method refused it with an error that says so.
	 */
	REJECTED,

	/**
	 * The caller did not wait for the answer, or for the end of a stream.
	 */
	CANCELLED,

	/**
	 * Anything else went wrong.
	 */
	ERROR

}
