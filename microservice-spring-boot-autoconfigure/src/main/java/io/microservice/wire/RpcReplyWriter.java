package io.microservice.wire;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes the body of a reply, {@code {"result": …, "error": …}}.
 *
 * <p>
 * Immutable and thread-safe; made once per method.
 */
public final class RpcReplyWriter {

	private static final byte[] BEFORE_RESULT = "{\"result\": ".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] AFTER_RESULT = ", \"error\": null}".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] BEFORE_ERROR = "{\"result\": null, \"error\": ".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] AFTER_ERROR = "}".getBytes(StandardCharsets.US_ASCII);

	private final Class<?> resultType;

	private final ObjectWriter resultWriter;

	private final ObjectWriter otherWriter;

	private final ObjectWriter errorWriter;

	/**
	 * Create a writer.
	 * @param codec the codec
	 * @param resultType the declared type of the result
	 */
	public RpcReplyWriter(JsonCodec codec, JavaType resultType) {
		this.resultType = resultType.getRawClass();
		this.resultWriter = codec.writer(resultType);
		this.otherWriter = codec.writer(codec.type(Object.class));
		this.errorWriter = codec.writer(codec.type(ErrorPayload.class));
	}

	/**
	 * Write the reply of a method that returned.
	 * @param result what it returned, or something of another type that was put in its
	 * place
	 * @return the body
	 * @throws RejectedRequestException if the result cannot be serialized
	 */
	public byte[] result(@Nullable Object result) {
		byte[] json;
		try {
			json = writer(result).writeValueAsBytes(result);
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new RejectedRequestException(ErrorPayload.unserializableValue(result), ex);
		}
		return enclose(BEFORE_RESULT, json, AFTER_RESULT);
	}

	/**
	 * Write the reply of a method that failed.
	 * @param error what went wrong
	 * @return the body
	 */
	public byte[] error(ErrorPayload error) {
		return enclose(BEFORE_ERROR, this.errorWriter.writeValueAsBytes(error), AFTER_ERROR);
	}

	private ObjectWriter writer(@Nullable Object result) {
		return (result == null || this.resultType.isInstance(result)) ? this.resultWriter : this.otherWriter;
	}

	private static byte[] enclose(byte[] before, byte[] json, byte[] after) {
		byte[] body = new byte[before.length + json.length + after.length];
		System.arraycopy(before, 0, body, 0, before.length);
		System.arraycopy(json, 0, body, before.length, json.length);
		System.arraycopy(after, 0, body, before.length + json.length, after.length);
		return body;
	}

}
