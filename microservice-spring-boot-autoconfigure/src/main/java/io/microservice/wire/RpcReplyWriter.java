package io.microservice.wire;

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

	private static final byte[] BEFORE_RESULT = ResultWriter.ascii("{\"result\": ");

	private static final byte[] AFTER_RESULT = ResultWriter.ascii(", \"error\": null}");

	private static final byte[] BEFORE_ERROR = ResultWriter.ascii("{\"result\": null, \"error\": ");

	private static final byte[] AFTER_ERROR = ResultWriter.ascii("}");

	private final ResultWriter resultWriter;

	private final ObjectWriter errorWriter;

	/**
	 * Create a writer.
	 * @param codec the codec
	 * @param resultType the declared type of the result
	 */
	public RpcReplyWriter(JsonCodec codec, JavaType resultType) {
		this.resultWriter = new ResultWriter(codec, resultType);
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
		return ResultWriter.concat(BEFORE_RESULT, this.resultWriter.write(result), AFTER_RESULT);
	}

	/**
	 * Write the reply of a method that failed.
	 * @param error what went wrong
	 * @return the body
	 */
	public byte[] error(ErrorPayload error) {
		return ResultWriter.concat(BEFORE_ERROR, this.errorWriter.writeValueAsBytes(error), AFTER_ERROR);
	}

}
