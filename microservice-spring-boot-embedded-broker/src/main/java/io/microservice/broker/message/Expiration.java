package io.microservice.broker.message;

import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * The time to live that a sender gives a message, or a queue gives all of them.
 */
public final class Expiration {

	/**
	 * The longest time, ten years in milliseconds.
	 */
	public static final long MAX = 315_360_000_000L;

	private Expiration() {
	}

	static @Nullable Long parse(@Nullable String expiration) {
		if (expiration == null) {
			return null;
		}
		long millis;
		try {
			millis = Long.parseLong(expiration);
		}
		catch (NumberFormatException ex) {
			throw ReplyCode.PRECONDITION_FAILED.error("invalid expiration '%s': no_integer", expiration);
		}
		if (millis > MAX) {
			throw ReplyCode.PRECONDITION_FAILED.error("invalid expiration '%s': {value_too_large,%s}", expiration,
					expiration);
		}
		return millis;
	}

}
