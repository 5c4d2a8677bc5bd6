package io.microservice.wire;

import org.jspecify.annotations.Nullable;

/**
 * A request that came over a WebSocket, {@code {"method": …, "data": {…},
 * "correlation_id": …}}, of which only the arguments are still to be read.
 */
public final class SocketRequest {

	/**
	 * What a message that is no request is answered with.
	 */
	public static final ErrorPayload MALFORMED = ErrorPayload.malformedRequest("Invalid JSON data");

	/**
	 * What a request for a method there is not is answered with: nameko does not repeat
	 * the name here.
	 */
	public static final ErrorPayload METHOD_NOT_FOUND = ErrorPayload.of(ErrorPayload.METHOD_NOT_FOUND, null);

	private final byte[] json;

	private final @Nullable String method;

	private final byte[] correlationId;

	private final boolean valid;

	SocketRequest(byte[] json, @Nullable String method, byte[] correlationId, boolean valid) {
		this.json = json;
		this.method = method;
		this.correlationId = correlationId;
		this.valid = valid;
	}

	/**
	 * Return whether the message is a request.
	 * @return {@code false} if it is to be answered with {@link #MALFORMED}
	 */
	public boolean isValid() {
		return this.valid;
	}

	/**
	 * Return the method to be called.
	 * @return the name, {@code null} if it is not a text
	 */
	public @Nullable String method() {
		return this.method;
	}

	/**
	 * Return what tells the answer from others, as it came.
	 * @return any JSON value, {@code null} if there was none or it could not be read
	 */
	byte[] correlationId() {
		return this.correlationId;
	}

	/**
	 * Return the whole message.
	 */
	byte[] json() {
		return this.json;
	}

}
