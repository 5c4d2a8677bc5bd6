package io.microservice.wire;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request cannot be handed to a method: it is malformed, names an unknown
 * method or carries arguments the method does not take.
 */
public class RejectedRequestException extends RuntimeException {

	private final transient ErrorPayload error;

	/**
	 * Create an exception.
	 * @param error what the caller is to be told
	 */
	public RejectedRequestException(ErrorPayload error) {
		this(error, null);
	}

	/**
	 * Create an exception for a request this side failed to serve.
	 * @param error what the caller is to be told
	 * @param cause what went wrong, or {@code null} if the request itself is at fault
	 */
	public RejectedRequestException(ErrorPayload error, @Nullable Throwable cause) {
		super(error.excType() + ": " + error.value(), cause, false, false);
		this.error = error;
	}

	/**
	 * Return what the caller is to be told.
	 * @return the error payload
	 */
	public ErrorPayload error() {
		return this.error;
	}

}
