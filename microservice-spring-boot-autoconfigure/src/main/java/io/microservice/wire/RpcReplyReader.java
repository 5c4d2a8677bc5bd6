package io.microservice.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;

/**
 * Reads the body of a reply into the declared type of one method's result.
 *
 * <p>
 * Immutable and thread-safe; made once per method.
 */
public final class RpcReplyReader {

	private final JsonCodec codec;

	private final ObjectReader resultReader;

	private final ObjectReader errorReader;

	private final boolean ignoreResult;

	private final @Nullable Object absent;

	/**
	 * Create a reader.
	 * @param codec the codec
	 * @param resultType the declared type of the result; {@code void} ignores it
	 */
	public RpcReplyReader(JsonCodec codec, JavaType resultType) {
		this.codec = codec;
		this.ignoreResult = resultType.hasRawClass(void.class) || resultType.hasRawClass(Void.class);
		this.resultReader = codec.reader(resultType);
		this.errorReader = codec.reader(codec.type(ErrorPayload.class));
		this.absent = (this.ignoreResult || resultType.isPrimitive()) ? null : this.resultReader.readValue("null");
	}

	/**
	 * Read a reply.
	 * @param body the body, JSON in UTF-8
	 * @return the result or the error
	 * @throws tools.jackson.core.JacksonException if the body is no reply, or if its
	 * result is not of the declared type
	 */
	public Reply read(byte[] body) {
		try (JsonParser parser = this.codec.parser(body)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new StreamReadException(parser, "A reply has to be a JSON object");
			}
			Object result = this.absent;
			ErrorPayload error = null;
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken token = parser.nextToken();
				if (token == JsonToken.VALUE_NULL) {
					continue;
				}
				switch (name) {
					case "result" -> result = readResult(parser);
					case "error" -> error = this.errorReader.readValue(parser);
					default -> parser.skipChildren();
				}
			}
			return new Reply(result, error);
		}
	}

	private @Nullable Object readResult(JsonParser parser) {
		if (this.ignoreResult) {
			parser.skipChildren();
			return null;
		}
		return this.resultReader.readValue(parser);
	}

	/**
	 * What came back.
	 *
	 * @param result the result, if the method returned one; an empty {@code Optional} if
	 * one was declared and nothing came back
	 * @param error the error, if the call failed
	 */
	public record Reply(@Nullable Object result, @Nullable ErrorPayload error) {

	}

}
