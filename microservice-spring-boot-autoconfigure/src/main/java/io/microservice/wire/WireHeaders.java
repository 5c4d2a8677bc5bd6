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

	private WireHeaders() {
	}

}
