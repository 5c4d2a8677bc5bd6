package io.microservice.rpc;

import io.microservice.wire.ErrorPayload;

/**
 * Thrown when the method does not take the arguments it was called with.
 * {@link #arguments()} say what is wrong with them. nameko's {@code IncorrectSignature}.
 */
public class IncorrectSignatureException extends RemoteErrorException {

	/**
	 * Create an exception.
	 * @param error what the service answered
	 * @param service the service that was called
	 * @param method the method that was called
	 */
	public IncorrectSignatureException(ErrorPayload error, String service, String method) {
		super(error, service, method);
	}

}
