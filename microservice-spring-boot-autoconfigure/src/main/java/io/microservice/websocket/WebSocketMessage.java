package io.microservice.websocket;

import java.nio.charset.StandardCharsets;

/**
 * A message of a socket.
 */
public final class WebSocketMessage {

	private final byte[] payload;

	private final boolean text;

	private WebSocketMessage(byte[] payload, boolean text) {
		this.payload = payload;
		this.text = text;
	}

	/**
	 * Create a text message.
	 * @param text the text
	 * @return the message
	 */
	public static WebSocketMessage text(String text) {
		return new WebSocketMessage(text.getBytes(StandardCharsets.UTF_8), true);
	}

	/**
	 * Create a message of bytes that are already encoded.
	 * @param payload the bytes, not copied
	 * @param text whether they are text in UTF-8
	 * @return the message
	 */
	public static WebSocketMessage of(byte[] payload, boolean text) {
		return new WebSocketMessage(payload, text);
	}

	/**
	 * Create a binary message.
	 * @param payload the bytes, not copied
	 * @return the message
	 */
	public static WebSocketMessage binary(byte[] payload) {
		return new WebSocketMessage(payload, false);
	}

	/**
	 * Return whether the message is text.
	 * @return {@code false} if it is binary
	 */
	public boolean isText() {
		return this.text;
	}

	/**
	 * Return the bytes of the message.
	 * @return the bytes, of text in UTF-8; not copied
	 */
	public byte[] payload() {
		return this.payload;
	}

	/**
	 * Return the message as text.
	 * @return the text
	 */
	public String text() {
		return new String(this.payload, StandardCharsets.UTF_8);
	}

}
