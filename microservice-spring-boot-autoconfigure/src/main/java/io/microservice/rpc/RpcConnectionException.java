package io.microservice.rpc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request could not be handed to the broker. The method has certainly not
 * run.
 */
public class RpcConnectionException extends RpcException {

	/**
	 * Create an exception.
	 * @param message what is the matter
	 * @param service the service that was called
	 * @param method the method that was called
	 * @param cause why, if known
	 */
	public RpcConnectionException(String message, String service, String method, @Nullable Throwable cause) {
		super(message, service, method, cause);
	}

}
