package io.microservice.broker.vhost;

import java.security.SecureRandom;
import java.util.Base64;

import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.ReplyCode;

/**
 * Names that clients and the broker give.
 */
public final class Names {

	private static final String RESERVED_PREFIX = "amq.";

	private static final SecureRandom RANDOM = new SecureRandom();

	private Names() {
	}

	/**
	 * Make a unique name.
	 * @param prefix what it begins with
	 * @return the name
	 */
	public static String generate(String prefix) {
		byte[] id = new byte[16];
		RANDOM.nextBytes(id);
		return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(id);
	}

	/**
	 * Return a name without the line breaks that RabbitMQ leaves out.
	 * @param name the name
	 * @return the name without line breaks
	 */
	public static String strip(String name) {
		return name.replace("\r", "").replace("\n", "");
	}

	/**
	 * Refuse a name that only the broker may give.
	 * @param kind what it is the name of
	 * @param name the name
	 * @throws AmqpException if it is reserved
	 */
	static void checkNotReserved(String kind, String name) {
		if (isReserved(name)) {
			throw ReplyCode.ACCESS_REFUSED.error("%s name '%s' contains reserved prefix 'amq.*'", kind, name);
		}
	}

	static boolean isReserved(String name) {
		return name.startsWith(RESERVED_PREFIX);
	}

}
