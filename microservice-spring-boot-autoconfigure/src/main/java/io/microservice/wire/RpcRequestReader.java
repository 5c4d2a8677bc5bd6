package io.microservice.wire;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;

/**
 * Reads the body of a request, {@code {"args": [...], "kwargs": {...}}}, straight into
 * the declared types of one method's parameters.
 *
 * <p>
 * Immutable and thread-safe; made once per method.
 */
public final class RpcRequestReader {

	private final JsonCodec codec;

	private final Signature signature;

	private final ObjectReader[] readers;

	/**
	 * Create a reader.
	 * @param codec the codec
	 * @param method the name of the method on the wire
	 * @param parameters the parameters in the order of the method
	 */
	public RpcRequestReader(JsonCodec codec, String method, List<RpcParameter> parameters) {
		this.codec = codec;
		this.signature = new Signature(method, parameters);
		this.readers = parameters.stream()
			.map((parameter) -> codec.reader(parameter.type()))
			.toArray(ObjectReader[]::new);
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
		RpcArguments arguments = new RpcArguments(this.signature);
		boolean args = false;
		boolean kwargs = false;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			switch (name) {
				case "args" -> {
					readPositional(parser, arguments);
					args = true;
				}
				case "kwargs" -> {
					readNamed(parser, arguments);
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

	private void readPositional(JsonParser parser, RpcArguments arguments) {
		if (parser.currentToken() == JsonToken.VALUE_STRING) {
			spread(parser.getString(), arguments);
			return;
		}
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			throw notA("Value after * must be an iterable", parser);
		}
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			int index = arguments.nextPosition();
			if (index < 0) {
				parser.skipChildren();
			}
			else {
				arguments.set(index, readValue(parser, index));
			}
		}
	}

	/**
	 * A string is an iterable of its characters to Python, and nameko takes it as one.
	 */
	private void spread(String text, RpcArguments arguments) {
		text.codePoints().mapToObj(Character::toString).forEach((character) -> {
			int index = arguments.nextPosition();
			if (index >= 0) {
				arguments.set(index, convert(character, index));
			}
		});
	}

	private void readNamed(JsonParser parser, RpcArguments arguments) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			throw notA("inspect.getcallargs() argument after ** must be a mapping", parser);
		}
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			int index = this.signature.indexOf(name);
			if (index < 0 || this.signature.isVariable(index)) {
				throw this.signature.unexpected(name);
			}
			arguments.set(index, readValue(parser, index));
		}
	}

	private @Nullable Object readValue(JsonParser parser, int index) {
		try {
			return this.readers[index].readValue(parser);
		}
		catch (RuntimeException ex) {
			if (InvalidJson.is(ex)) {
				throw ex;
			}
			throw unreadable(index, ex);
		}
	}

	private Object convert(String character, int index) {
		try {
			return this.codec.convert(character, this.signature.parameter(index).type());
		}
		catch (RuntimeException ex) {
			throw unreadable(index, ex);
		}
	}

	private RejectedRequestException unreadable(int index, RuntimeException ex) {
		String problem = (ex instanceof JacksonException jackson) ? jackson.getOriginalMessage() : ex.getMessage();
		return this.signature.unreadable(this.signature.parameter(index), problem);
	}

	private static RejectedRequestException notA(String problem, JsonParser parser) {
		String type = switch (parser.currentToken()) {
			case START_OBJECT -> "dict";
			case START_ARRAY -> "list";
			case VALUE_STRING -> "str";
			case VALUE_NUMBER_INT -> "int";
			case VALUE_NUMBER_FLOAT -> "float";
			case VALUE_TRUE, VALUE_FALSE -> "bool";
			default -> "NoneType";
		};
		return new RejectedRequestException(ErrorPayload.incorrectSignature(problem + ", not " + type));
	}

	private static RejectedRequestException missingArguments() {
		return malformed("Message missing `args` or `kwargs`");
	}

	private static RejectedRequestException malformed(String message) {
		return new RejectedRequestException(ErrorPayload.malformedRequest(message));
	}

}
