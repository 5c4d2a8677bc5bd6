package io.microservice.rpc;

import io.microservice.wire.ErrorPayload;

/**
 * Thrown when the service has no method of the name that was called. nameko's
 * {@code MethodNotFound}.
 */
public class MethodNotFoundException extends RemoteErrorException {

	/**
	 * Create an exception.
	 * @param error what the service answered
	 * @param service the service that was called
	 * @param method the method that was called
	 */
	public MethodNotFoundException(ErrorPayload error, String service, String method) {
		super(error, service, method);
	}

}
