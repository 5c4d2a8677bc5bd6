package io.microservice.wire;

/**
 * Names of the AMQP headers nameko and this project write.
 */
public final class WireHeaders {

	/**
	 * Prefix of every header that carries context data, as in nameko.
	 */
	public static final String PREFIX = "nameko.";

	/**
	 * Call ids from the first caller to the current one, oldest first, as in nameko.
	 */
	public static final String CALL_ID_STACK = PREFIX + "call_id_stack";

	/**
	 * Milliseconds the caller is still going to wait for the reply. Relative, so that it
	 * does not depend on the clocks of two machines. An addition to nameko, which ignores
	 * it.
	 */
	public static final String TIMEOUT = PREFIX + "timeout_ms";

	/**
	 * Name of the compression a body went through, as kombu writes it.
	 */
	public static final String COMPRESSION = "compression";

	/**
	 * Prefix of every header that tells of the way of a message, not of its context.
	 */
	public static final String INTERNAL_PREFIX = "x-microservice-";

	/**
	 * Whether a message was published before, and may have been delivered.
	 */
	public static final String PUBLISHED_AGAIN = INTERNAL_PREFIX + "published-again";

	/**
	 * Number of the attempt to handle a message, from 1.
	 */
	public static final String ATTEMPT = INTERNAL_PREFIX + "attempt";

	/**
	 * Name of the queue the attempts are made from.
	 */
	public static final String QUEUE = INTERNAL_PREFIX + "queue";

	/**
	 * Exchange a message was published to before its first attempt.
	 */
	public static final String EXCHANGE = INTERNAL_PREFIX + "exchange";

	/**
	 * Routing key a message was published with before its first attempt.
	 */
	public static final String ROUTING_KEY = INTERNAL_PREFIX + "routing-key";

	private WireHeaders() {
	}

}
