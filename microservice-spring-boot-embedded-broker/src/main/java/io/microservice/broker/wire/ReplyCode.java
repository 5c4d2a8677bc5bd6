package io.microservice.broker.wire;

import java.util.Locale;

/**
 * The reply codes of AMQP 0-9-1 that a broker uses.
 */
public enum ReplyCode {

	/**
	 * A mandatory message that no queue takes.
	 */
	NO_ROUTE(312, false),

	/**
	 * The operator closes the connection.
	 */
	CONNECTION_FORCED(320, true),

	/**
	 * What the client may not do.
	 */
	ACCESS_REFUSED(403, false),

	/**
	 * What is not there.
	 */
	NOT_FOUND(404, false),

	/**
	 * What another client holds.
	 */
	RESOURCE_LOCKED(405, false),

	/**
	 * What the state of the broker does not allow.
	 */
	PRECONDITION_FAILED(406, false),

	/**
	 * A frame that cannot be read.
	 */
	FRAME_ERROR(501, true),

	/**
	 * A method whose arguments cannot be read.
	 */
	SYNTAX_ERROR(502, true),

	/**
	 * A method that is not known.
	 */
	COMMAND_INVALID(503, true),

	/**
	 * A method on a channel that is not open, or opened twice.
	 */
	CHANNEL_ERROR(504, true),

	/**
	 * A frame out of order.
	 */
	UNEXPECTED_FRAME(505, true),

	/**
	 * What the client may not do on this connection.
	 */
	NOT_ALLOWED(530, true),

	/**
	 * What the broker does not do.
	 */
	NOT_IMPLEMENTED(540, true),

	/**
	 * What the broker failed to do.
	 */
	INTERNAL_ERROR(541, true);

	private final int code;

	private final boolean hard;

	ReplyCode(int code, boolean hard) {
		this.code = code;
		this.hard = hard;
	}

	/**
	 * {@return the number on the wire}
	 */
	public int code() {
		return this.code;
	}

	/**
	 * {@return whether it closes the connection, not just the channel}
	 */
	public boolean isHard() {
		return this.hard;
	}

	/**
	 * Create the error with this code.
	 * @param format what happened, in the words of RabbitMQ, as a format string
	 * @param arguments the arguments of the format string
	 * @return the error
	 */
	public AmqpException error(String format, Object... arguments) {
		return new AmqpException(this, String.format(Locale.ROOT, format, arguments));
	}

}
