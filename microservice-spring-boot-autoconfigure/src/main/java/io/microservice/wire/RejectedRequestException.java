package io.microservice.wire;

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
		super(error.excType() + ": " + error.value(), null, false, false);
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
