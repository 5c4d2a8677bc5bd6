package io.microservice.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads what a request that came over a WebSocket says of itself.
 *
 * <p>
 * Immutable and thread-safe; made once per application.
 */
public final class SocketRequestParser {

	private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

	private static final int USUAL_SIZE = 64;

	private final JsonCodec codec;

	/**
	 * Create a parser.
	 * @param codec the codec
	 */
	public SocketRequestParser(JsonCodec codec) {
		this.codec = codec;
	}

	/**
	 * Parse a message. Reads it to its end, so that it is known to be JSON.
	 * @param json the message, JSON in UTF-8
	 * @return the request, not {@link SocketRequest#isValid() valid} if it is none
	 */
	public SocketRequest parse(byte[] json) {
		Envelope envelope = new Envelope();
		boolean valid;
		try (JsonParser parser = this.codec.parser(json)) {
			valid = read(parser, envelope) && parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			valid = false;
		}
		return new SocketRequest(json, envelope.method, envelope.correlationId, valid);
	}

	private boolean read(JsonParser parser, Envelope envelope) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			return false;
		}
		boolean method = false;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken token = parser.nextToken();
			switch (name) {
				case "method" -> {
					envelope.method = (token == JsonToken.VALUE_STRING) ? parser.getString() : null;
					parser.skipChildren();
					method = true;
				}
				case "correlation_id" -> envelope.correlationId = copy(parser);
				default -> parser.skipChildren();
			}
		}
		return method;
	}

	private byte[] copy(JsonParser parser) {
		if (parser.hasToken(JsonToken.VALUE_NULL)) {
			return NULL;
		}
		ByteArrayOutputStream copy = new ByteArrayOutputStream(USUAL_SIZE);
		try (JsonGenerator generator = this.codec.generator(copy)) {
			generator.copyCurrentStructureExact(parser);
		}
		return copy.toByteArray();
	}

	private static final class Envelope {

		private @Nullable String method;

		private byte[] correlationId = NULL;

	}

}
