package io.microservice.wire;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the body of a request, {@code {"args": [...], "kwargs": {...}}}, straight into
 * the declared types of one method's parameters.
 *
 * <p>
 * Immutable and thread-safe; made once per method.
 */
public final class RpcRequestReader {

	private final JsonCodec codec;

	private final ArgumentsParser parser;

	/**
	 * Create a reader.
	 * @param codec the codec
	 * @param method the name of the method on the wire
	 * @param parameters the parameters in the order of the method
	 */
	public RpcRequestReader(JsonCodec codec, String method, List<RpcParameter> parameters) {
		this.codec = codec;
		this.parser = new ArgumentsParser(codec, new Signature(method, parameters));
	}

	/**
	 * Read a request.
	 * @param body the body, JSON in UTF-8
	 * @return one value for every parameter
	 * @throws RejectedRequestException if the body is not a request, or if its arguments
	 * do not fit the parameters
	 */
	public @Nullable Object[] read(byte[] body) {
		try (JsonParser parser = this.codec.parser(body)) {
			return readEnvelope(parser);
		}
		catch (JacksonException ex) {
			throw InvalidJson.rejected(ex);
		}
	}

	private @Nullable Object[] readEnvelope(JsonParser parser) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw missingArguments();
		}
		RpcArguments arguments = this.parser.arguments();
		boolean args = false;
		boolean kwargs = false;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			switch (name) {
				case "args" -> {
					this.parser.readPositional(parser, arguments);
					args = true;
				}
				case "kwargs" -> {
					this.parser.readNamed(parser, arguments);
					kwargs = true;
				}
				default -> parser.skipChildren();
			}
		}
		if (!args || !kwargs) {
			throw missingArguments();
		}
		if (parser.nextToken() != null) {
			throw malformed("Invalid JSON: more than one value");
		}
		return arguments.complete();
	}

	private static RejectedRequestException missingArguments() {
		return malformed("Message missing `args` or `kwargs`");
	}

	private static RejectedRequestException malformed(String message) {
		return new RejectedRequestException(ErrorPayload.malformedRequest(message));
	}

}
