package io.microservice.rpc;

import io.microservice.wire.ErrorPayload;

/**
 * Thrown when the service could not read the request. nameko's {@code MalformedRequest}.
 */
public class MalformedRequestException extends RemoteErrorException {

	/**
	 * Create an exception.
	 * @param error what the service answered
	 * @param service the service that was called
	 * @param method the method that was called
	 */
	public MalformedRequestException(ErrorPayload error, String service, String method) {
		super(error, service, method);
	}

}
