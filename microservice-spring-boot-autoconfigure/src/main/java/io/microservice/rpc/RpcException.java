package io.microservice.rpc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call of a remote method did not bring a result. The subclasses say why.
 */
public abstract class RpcException extends RuntimeException {

	private final String service;

	private final String method;

	/**
	 * Create an exception.
	 * @param message what happened
	 * @param service the service that was called
	 * @param method the method that was called
	 * @param cause why, if known
	 */
	protected RpcException(String message, String service, String method, @Nullable Throwable cause) {
		super(message, cause);
		this.service = service;
		this.method = method;
	}

	/**
	 * Return the service that was called.
	 * @return the name on the wire
	 */
	public String service() {
		return this.service;
	}

	/**
	 * Return the method that was called.
	 * @return the name on the wire
	 */
	public String method() {
		return this.method;
	}

}
