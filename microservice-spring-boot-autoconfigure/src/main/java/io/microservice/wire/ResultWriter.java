package io.microservice.wire;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes the results of one method as JSON.
 */
final class ResultWriter {

	private final Class<?> declared;

	private final ObjectWriter declaredWriter;

	private final ObjectWriter otherWriter;

	ResultWriter(JsonCodec codec, JavaType declared) {
		this.declared = declared.getRawClass();
		this.declaredWriter = codec.writer(declared);
		this.otherWriter = codec.writer(codec.type(Object.class));
	}

	/**
	 * Write what the method returned, or something of another type that was put in its
	 * place.
	 * @throws RejectedRequestException if it cannot be serialized
	 */
	byte[] write(@Nullable Object result) {
		try {
			return writer(result).writeValueAsBytes(result);
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new RejectedRequestException(ErrorPayload.unserializableValue(result), ex);
		}
	}

	private ObjectWriter writer(@Nullable Object result) {
		return (result == null || this.declared.isInstance(result)) ? this.declaredWriter : this.otherWriter;
	}

	static byte[] ascii(String json) {
		return json.getBytes(StandardCharsets.US_ASCII);
	}

	static byte[] concat(byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length += part.length;
		}
		byte[] whole = new byte[length];
		int position = 0;
		for (byte[] part : parts) {
			System.arraycopy(part, 0, whole, position, part.length);
			position += part.length;
		}
		return whole;
	}

}
