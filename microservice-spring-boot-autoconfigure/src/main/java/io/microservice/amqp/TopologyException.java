package io.microservice.amqp;

/**
 * Thrown when the broker refuses what a queue, an exchange or a consumer asks for: it
 * exists with other arguments, belongs to another connection, or the user may not have
 * it.
 */
public class TopologyException extends RuntimeException {

	private final int replyCode;

	/**
	 * Create an exception.
	 * @param subject what was to be declared
	 * @param replyCode the broker's code, such as 406 for other arguments
	 * @param replyText the broker's text
	 * @param cause the client's exception
	 */
	public TopologyException(String subject, int replyCode, String replyText, Throwable cause) {
		super("The broker refuses %s: %d %s".formatted(subject, replyCode, replyText), cause);
		this.replyCode = replyCode;
	}

	/**
	 * Return the broker's code.
	 * @return the AMQP reply code: 403, 404, 405, 406, 530 or 541
	 */
	public int replyCode() {
		return this.replyCode;
	}

}
