package io.microservice.service;

/**
 * Thrown at startup when a service or an entrypoint is declared in a way that cannot
 * work. Tells what is wrong and what to change.
 */
public class InvalidEntrypointException extends RuntimeException {

	private final String action;

	/**
	 * Create an exception.
	 * @param description what is wrong, naming the places
	 * @param action what to change
	 */
	public InvalidEntrypointException(String description, String action) {
		super(description);
		this.action = action;
	}

	/**
	 * Return what to change.
	 * @return one or more sentences
	 */
	public String action() {
		return this.action;
	}

}
