package io.microservice.broker.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalInt;

import com.rabbitmq.client.impl.ValueReader;

/**
 * Field tables within the payload of a frame. Python clients write large integers as type
 * {@code L}, which Java clients cannot read and RabbitMQ 4 passes on as type {@code l},
 * of the same width.
 */
final class FieldTables {

	private static final int PROPERTY_FLAGS = 12;

	private static final int CONTENT_TYPE = 1 << 15;

	private static final int CONTENT_ENCODING = 1 << 14;

	private static final int HEADERS = 1 << 13;

	private FieldTables() {
	}

	/**
	 * Read a table without its length, as the AMQPLAIN mechanism sends it.
	 */
	static Map<String, Object> read(byte[] fields) throws IOException {
		byte[] table = ByteBuffer.allocate(Integer.BYTES + fields.length).putInt(fields.length).put(fields).array();
		return new ValueReader(new DataInputStream(new ByteArrayInputStream(table))).readTable();
	}

	/**
	 * Return where the headers are in the payload of a header frame.
	 */
	static OptionalInt ofProperties(byte[] payload) {
		ByteBuffer in = ByteBuffer.wrap(payload).position(PROPERTY_FLAGS);
		int flags = in.getShort();
		if ((flags & HEADERS) == 0) {
			return OptionalInt.empty();
		}
		skipShortString(in, (flags & CONTENT_TYPE) != 0);
		skipShortString(in, (flags & CONTENT_ENCODING) != 0);
		return OptionalInt.of(in.position());
	}

	/**
	 * Return where the arguments are in the payload of a method frame.
	 */
	static OptionalInt ofArguments(byte[] payload) {
		ByteBuffer in = ByteBuffer.wrap(payload);
		int strings = shortStringsBeforeArguments(in.getInt());
		if (strings == 0) {
			return OptionalInt.empty();
		}
		in.getShort();
		for (int i = 0; i < strings; i++) {
			skipShortString(in, true);
		}
		boolean flags = ByteBuffer.wrap(payload).getInt() != MethodId.QUEUE_UNBIND;
		return OptionalInt.of(in.position() + (flags ? 1 : 0));
	}

	/**
	 * Rewrite the types that Java cannot read.
	 */
	static void rewrite(byte[] payload, int position) {
		rewriteTable(ByteBuffer.wrap(payload).position(position));
	}

	private static int shortStringsBeforeArguments(int methodId) {
		return switch (methodId) {
			case MethodId.QUEUE_DECLARE -> 1;
			case MethodId.EXCHANGE_DECLARE, MethodId.BASIC_CONSUME -> 2;
			case MethodId.QUEUE_BIND, MethodId.QUEUE_UNBIND, MethodId.EXCHANGE_BIND, MethodId.EXCHANGE_UNBIND -> 3;
			default -> 0;
		};
	}

	private static void skipShortString(ByteBuffer in, boolean present) {
		if (present) {
			skip(in, Byte.toUnsignedInt(in.get()));
		}
	}

	private static void rewriteTable(ByteBuffer in) {
		int end = end(in);
		while (in.position() < end) {
			skipShortString(in, true);
			rewriteValue(in);
		}
	}

	private static void rewriteArray(ByteBuffer in) {
		int end = end(in);
		while (in.position() < end) {
			rewriteValue(in);
		}
	}

	private static void rewriteValue(ByteBuffer in) {
		int type = in.get();
		switch (type) {
			case 'L' -> {
				in.put(in.position() - 1, (byte) 'l');
				skip(in, Long.BYTES);
			}
			case 'S', 'x' -> skip(in, in.getInt());
			case 'F' -> rewriteTable(in);
			case 'A' -> rewriteArray(in);
			case 'l', 'T', 'd' -> skip(in, Long.BYTES);
			case 'I', 'i', 'f' -> skip(in, Integer.BYTES);
			case 'D' -> skip(in, 1 + Integer.BYTES);
			case 's', 'u' -> skip(in, Short.BYTES);
			case 'b', 'B', 't' -> skip(in, 1);
			case 'V' -> {
			}
			default -> throw new IllegalArgumentException("Unknown type of field: " + type);
		}
	}

	private static int end(ByteBuffer in) {
		int length = in.getInt();
		if (length < 0 || length > in.remaining()) {
			throw new IllegalArgumentException("Table is longer than its frame");
		}
		return in.position() + length;
	}

	private static void skip(ByteBuffer in, int length) {
		in.position(in.position() + length);
	}

}
