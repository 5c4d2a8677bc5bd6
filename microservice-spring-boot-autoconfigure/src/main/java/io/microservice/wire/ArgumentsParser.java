package io.microservice.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;

/**
 * Reads arguments of one method straight into the declared types of its parameters.
 */
final class ArgumentsParser {

	private final JsonCodec codec;

	private final Signature signature;

	private final ObjectReader[] readers;

	ArgumentsParser(JsonCodec codec, Signature signature) {
		this.codec = codec;
		this.signature = signature;
		this.readers = signature.parameters()
			.stream()
			.map((parameter) -> codec.reader(parameter.type()))
			.toArray(ObjectReader[]::new);
	}

	/**
	 * Return what takes the arguments of one request.
	 */
	RpcArguments arguments() {
		return new RpcArguments(this.signature);
	}

	void readPositional(JsonParser parser, RpcArguments arguments) {
		if (parser.currentToken() == JsonToken.VALUE_STRING) {
			spread(parser.getString(), arguments);
			return;
		}
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			throw notA("Value after * must be an iterable", parser.currentToken());
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

	void readNamed(JsonParser parser, RpcArguments arguments) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			throw notAMapping(parser.currentToken());
		}
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			int index = this.signature.indexOf(name);
			if (index < 0 || this.signature.isVariable(index)) {
				throw this.signature.isInjected(name) ? this.signature.multiple(name) : this.signature.unexpected(name);
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

	static RejectedRequestException notAMapping(JsonToken token) {
		return notA("inspect.getcallargs() argument after ** must be a mapping", token);
	}

	private static RejectedRequestException notA(String problem, JsonToken token) {
		String type = switch (token) {
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

}
