package io.microservice.timer.schedule;

/**
 * Thrown when a schedule cannot be read. Tells what is wrong and what is accepted.
 */
public final class InvalidScheduleException extends RuntimeException {

	private final String accepted;

	/**
	 * Create an exception.
	 * @param problem what is wrong, as the end of a sentence
	 * @param accepted what is accepted, as a sentence
	 */
	public InvalidScheduleException(String problem, String accepted) {
		super(problem);
		this.accepted = accepted;
	}

	/**
	 * Return what is accepted.
	 * @return one or more sentences
	 */
	public String accepted() {
		return this.accepted;
	}

}
