package io.microservice.amqp;

/**
 * Walks the content header of a message in its encoded form and turns every field of type
 * {@code L} into one of type {@code l}. Both are a signed 64-bit integer; py-amqp writes
 * the first, RabbitMQ before 4.0 passes it on, and RabbitMQ's Java client closes the
 * connection on it.
 */
final class HeaderTable {

	private static final int CLASS_WEIGHT_AND_BODY_SIZE = 12;

	private static final int CONTENT_TYPE = 1 << 15;

	private static final int CONTENT_ENCODING = 1 << 14;

	private static final int HEADERS = 1 << 13;

	private final byte[] bytes;

	private int position;

	private HeaderTable(byte[] bytes, int position) {
		this.bytes = bytes;
		this.position = position;
	}

	/**
	 * Make a content header readable.
	 * @param bytes a buffer
	 * @param offset where the payload of the header frame begins
	 */
	static void makeReadable(byte[] bytes, int offset) {
		HeaderTable table = new HeaderTable(bytes, offset + CLASS_WEIGHT_AND_BODY_SIZE);
		try {
			table.convertProperties();
		}
		catch (ArrayIndexOutOfBoundsException ex) {
			// not a content header the client could read either; it is going to say so
		}
	}

	private void convertProperties() {
		int flags = (unsignedByte() << 8) | unsignedByte();
		if ((flags & CONTENT_TYPE) != 0) {
			skipShortString();
		}
		if ((flags & CONTENT_ENCODING) != 0) {
			skipShortString();
		}
		if ((flags & HEADERS) != 0) {
			convertTable();
		}
	}

	private void convertTable() {
		int end = length() + this.position;
		while (this.position < end) {
			skipShortString();
			convertValue();
		}
	}

	private void convertArray() {
		int end = length() + this.position;
		while (this.position < end) {
			convertValue();
		}
	}

	private void convertValue() {
		int type = unsignedByte();
		if (type == 'L') {
			this.bytes[this.position - 1] = 'l';
		}
		switch (type) {
			case 'F' -> convertTable();
			case 'A' -> convertArray();
			case 'S', 'x' -> skip(length());
			case 'l', 'L', 'd', 'T' -> skip(8);
			case 'D' -> skip(5);
			case 'I', 'i', 'f' -> skip(4);
			case 's', 'u' -> skip(2);
			case 'b', 'B', 't' -> skip(1);
			default -> {
			}
		}
	}

	private void skipShortString() {
		skip(unsignedByte());
	}

	private int length() {
		return (unsignedByte() << 24) | (unsignedByte() << 16) | (unsignedByte() << 8) | unsignedByte();
	}

	private int unsignedByte() {
		return this.bytes[this.position++] & 0xFF;
	}

	private void skip(int count) {
		if (count < 0) {
			throw new ArrayIndexOutOfBoundsException(count);
		}
		this.position += count;
	}

}
