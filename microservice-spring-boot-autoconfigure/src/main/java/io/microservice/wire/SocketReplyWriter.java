package io.microservice.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes what requests that came over a WebSocket are answered with, {@code {"type":
 * "result", "success": …, …, "correlation_id": …}}.
 *
 * <p>
 * Immutable and thread-safe; made once per method.
 */
public final class SocketReplyWriter {

	private static final byte[] BEFORE_RESULT = ResultWriter
		.ascii("{\"type\": \"result\", \"success\": true, \"data\": ");

	private static final byte[] BEFORE_ERROR = ResultWriter
		.ascii("{\"type\": \"result\", \"success\": false, \"error\": ");

	private static final byte[] BEFORE_EVENT = ResultWriter.ascii("{\"type\": \"event\", \"event\": ");

	private static final byte[] BEFORE_DATA = ResultWriter.ascii(", \"data\": ");

	private static final byte[] BEFORE_CORRELATION_ID = ResultWriter.ascii(", \"correlation_id\": ");

	private static final byte[] END = ResultWriter.ascii("}");

	private final ResultWriter resultWriter;

	private final ObjectWriter errorWriter;

	private final ObjectWriter textWriter;

	/**
	 * Create a writer.
	 * @param codec the codec
	 * @param resultType the declared type of the result, or of the items of a stream
	 */
	public SocketReplyWriter(JsonCodec codec, JavaType resultType) {
		this.resultWriter = new ResultWriter(codec, resultType);
		this.errorWriter = codec.writer(codec.type(ErrorPayload.class));
		this.textWriter = codec.writer(codec.type(String.class));
	}

	/**
	 * Write the answer of a method that returned.
	 * @param request the request
	 * @param result what it returned, or something of another type that was put in its
	 * place
	 * @return the message
	 * @throws RejectedRequestException if the result cannot be serialized
	 */
	public byte[] result(SocketRequest request, @Nullable Object result) {
		return ResultWriter.concat(BEFORE_RESULT, this.resultWriter.write(result), BEFORE_CORRELATION_ID,
				request.correlationId(), END);
	}

	/**
	 * Write the answer of a method that failed.
	 * @param request the request
	 * @param error what went wrong
	 * @return the message
	 */
	public byte[] error(SocketRequest request, ErrorPayload error) {
		return ResultWriter.concat(BEFORE_ERROR, this.errorWriter.writeValueAsBytes(error), BEFORE_CORRELATION_ID,
				request.correlationId(), END);
	}

	/**
	 * Write the event for an item of a stream that a method returned.
	 * @param request the request
	 * @param event the name of the event
	 * @param item the item
	 * @return the message
	 * @throws RejectedRequestException if the item cannot be serialized
	 */
	public byte[] item(SocketRequest request, String event, Object item) {
		return ResultWriter.concat(BEFORE_EVENT, this.textWriter.writeValueAsBytes(event), BEFORE_DATA,
				this.resultWriter.write(item), BEFORE_CORRELATION_ID, request.correlationId(), END);
	}

}
