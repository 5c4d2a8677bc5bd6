package io.microservice.http.log;

/**
 * Takes a line for every request. A bean of this type replaces the one that writes to the
 * logger {@value #LOGGER}.
 */
@FunctionalInterface
public interface AccessLog {

	/**
	 * Name of the logger.
	 */
	String LOGGER = "io.microservice.http.access";

	/**
	 * Log a request. Called once for each, when it is over, on the thread that ended it,
	 * which must not be blocked.
	 * @param access the request
	 */
	void log(HttpAccess access);

}
