package io.microservice.wire;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * Reads a message whose body is one JSON value into the declared type of a parameter.
 *
 * <p>
 * Immutable and thread-safe; made once per method.
 */
public final class PayloadReader {

	private final Signature signature;

	private final RpcParameter parameter;

	private final ObjectReader reader;

	/**
	 * Create a reader.
	 * @param codec the codec
	 * @param method the name of the method on the wire
	 * @param parameter the parameter
	 */
	public PayloadReader(JsonCodec codec, String method, RpcParameter parameter) {
		this.signature = new Signature(method, List.of(parameter));
		this.parameter = parameter;
		this.reader = codec.reader(parameter.type()).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	}

	/**
	 * Read a payload.
	 * @param body the body, JSON in UTF-8
	 * @return the value
	 * @throws RejectedRequestException if the body is not JSON, or none of the type
	 */
	public @Nullable Object read(byte[] body) {
		try {
			return this.reader.readValue(body);
		}
		catch (JacksonException ex) {
			throw InvalidJson.is(ex) ? InvalidJson.rejected(ex)
					: this.signature.unreadable(this.parameter, ex.getOriginalMessage());
		}
		catch (RuntimeException ex) {
			throw this.signature.unreadable(this.parameter, ex.getMessage());
		}
	}

}
