package io.microservice.amqp;

import java.nio.charset.StandardCharsets;

/**
 * What AMQP has for names, keys and ids: at most 255 bytes.
 */
public final class ShortString {

	/**
	 * How many bytes of UTF-8 fit.
	 */
	public static final int MAX_BYTES = 255;

	private static final int MAX_BYTES_OF_A_CHAR = 3;

	private ShortString() {
	}

	/**
	 * Return whether a text fits.
	 * @param text the text
	 * @return {@code false} if it has too many bytes
	 */
	public static boolean fits(String text) {
		return text.length() <= MAX_BYTES / MAX_BYTES_OF_A_CHAR
				|| text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
	}

}
