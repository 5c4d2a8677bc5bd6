package io.microservice.wire;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the arguments of a request that came over a WebSocket, straight into the declared
 * types of one method's parameters.
 *
 * <p>
 * Immutable and thread-safe; made once per method.
 */
public final class SocketRequestReader {

	private final JsonCodec codec;

	private final ArgumentsParser parser;

	/**
	 * Create a reader.
	 * @param codec the codec
	 * @param method the name of the method on the wire
	 * @param parameters the parameters in the order of the method
	 * @param injected names of arguments the caller must not send
	 */
	public SocketRequestReader(JsonCodec codec, String method, List<RpcParameter> parameters, Set<String> injected) {
		this.codec = codec;
		this.parser = new ArgumentsParser(codec, new Signature(method, parameters, injected));
	}

	/**
	 * Read arguments.
	 * @param request the request, which is valid
	 * @return one value for every parameter
	 * @throws RejectedRequestException if the arguments do not fit the parameters
	 */
	public @Nullable Object[] read(SocketRequest request) {
		try (JsonParser parser = this.codec.parser(request.json())) {
			parser.nextToken();
			RpcArguments arguments = this.parser.arguments();
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken token = parser.nextToken();
				if (name.equals("data")) {
					arguments = readData(token, parser);
				}
				else {
					parser.skipChildren();
				}
			}
			return arguments.complete();
		}
		catch (JacksonException ex) {
			throw InvalidJson.rejected(ex);
		}
	}

	private RpcArguments readData(JsonToken token, JsonParser parser) {
		RpcArguments arguments = this.parser.arguments();
		if (token == JsonToken.START_OBJECT) {
			this.parser.readNamed(parser, arguments);
		}
		else if (!isFalse(token, parser)) {
			throw ArgumentsParser.notAMapping(token);
		}
		return arguments;
	}

	/**
	 * What is false to Python is no arguments to nameko.
	 */
	private static boolean isFalse(JsonToken token, JsonParser parser) {
		return switch (token) {
			case VALUE_NULL, VALUE_FALSE -> true;
			case VALUE_STRING -> parser.getStringLength() == 0;
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue() == 0;
			case START_ARRAY -> parser.nextToken() == JsonToken.END_ARRAY;
			default -> false;
		};
	}

}
