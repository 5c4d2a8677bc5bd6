package io.microservice.broker.wire;

import java.nio.charset.StandardCharsets;

/**
 * An error that the client is told by closing its channel or its connection.
 */
@SuppressWarnings("serial")
public final class AmqpException extends RuntimeException {

	private static final int LONGEST_TEXT = 255;

	private final ReplyCode replyCode;

	AmqpException(ReplyCode replyCode, String explanation) {
		super(replyCode + " - " + explanation, null, false, false);
		this.replyCode = replyCode;
	}

	/**
	 * {@return the reply code}
	 */
	public ReplyCode replyCode() {
		return this.replyCode;
	}

	/**
	 * {@return the reply text, as RabbitMQ writes it, at most 255 bytes of UTF-8}
	 */
	public String replyText() {
		String text = String.valueOf(getMessage());
		while (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
			text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
		}
		return text;
	}

}
