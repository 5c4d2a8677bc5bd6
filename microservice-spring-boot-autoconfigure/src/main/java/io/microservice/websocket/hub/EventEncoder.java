package io.microservice.websocket.hub;

import java.nio.charset.StandardCharsets;

import io.microservice.amqp.MessageSerializationException;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes events as nameko does: {@code {"type": "event", "event": …, "data": …}}.
 * Immutable and thread-safe.
 */
public final class EventEncoder {

	private static final byte[] BEFORE_EVENT = "{\"type\": \"event\", \"event\": ".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] BEFORE_DATA = ", \"data\": ".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] AFTER_DATA = "}".getBytes(StandardCharsets.US_ASCII);

	private final ObjectWriter writer;

	/**
	 * Create an encoder.
	 * @param codec writes what goes with the events
	 */
	public EventEncoder(JsonCodec codec) {
		this.writer = codec.writer(codec.type(Object.class));
	}

	/**
	 * Write an event.
	 * @param event the name of the event
	 * @param data what goes with it
	 * @return the message
	 * @throws MessageSerializationException if the data cannot be written
	 */
	public EncodedMessage encode(String event, @Nullable Object data) {
		try {
			return new EncodedMessage(join(BEFORE_EVENT, this.writer.writeValueAsBytes(event), BEFORE_DATA,
					this.writer.writeValueAsBytes(data), AFTER_DATA));
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new MessageSerializationException(
					"The data of the event '%s' cannot be written: %s".formatted(event, ex), ex);
		}
	}

	private static byte[] join(byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length += part.length;
		}
		byte[] joined = new byte[length];
		int end = 0;
		for (byte[] part : parts) {
			System.arraycopy(part, 0, joined, end, part.length);
			end += part.length;
		}
		return joined;
	}

}
