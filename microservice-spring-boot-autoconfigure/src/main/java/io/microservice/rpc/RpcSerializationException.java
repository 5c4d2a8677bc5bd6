package io.microservice.rpc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the arguments of a call cannot be written, in which case nothing was sent,
 * or when its reply cannot be read as the declared type.
 */
public class RpcSerializationException extends RpcException {

	/**
	 * Create an exception.
	 * @param message what cannot be written or read
	 * @param service the service that was called
	 * @param method the method that was called
	 * @param cause why, if known
	 */
	public RpcSerializationException(String message, String service, String method, @Nullable Throwable cause) {
		super(message, service, method, cause);
	}

}
