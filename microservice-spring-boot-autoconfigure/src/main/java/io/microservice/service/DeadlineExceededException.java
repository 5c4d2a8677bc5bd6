package io.microservice.service;

/**
 * Thrown instead of starting work whose caller no longer waits for it.
 */
public class DeadlineExceededException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param entrypoint the entrypoint that was called
	 */
	public DeadlineExceededException(Entrypoint entrypoint) {
		super("The caller's deadline passed before %s was started".formatted(entrypoint), null, false, false);
	}

}
