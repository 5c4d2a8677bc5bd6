package io.microservice.websocket.hub;

/**
 * A text message for any number of sockets, encoded once.
 */
public final class EncodedMessage {

	private final byte[] bytes;

	/**
	 * Create a message.
	 * @param bytes the text in UTF-8; not copied
	 */
	public EncodedMessage(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Return the text.
	 * @return the text in UTF-8, not copied and not to be changed
	 */
	public byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Return how long the text is.
	 * @return the number of bytes
	 */
	public int length() {
		return this.bytes.length;
	}

}
