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
	 * The method was not called, because the arguments did not fit or the caller's
	 * deadline had passed.
	 */
	REJECTED,

	/**
	 * Anything else went wrong.
	 */
	ERROR

}
