package io.microservice.rpc;

import java.time.Duration;

/**
 * Thrown when no reply came in time. The method may have run, may be running or may still
 * run.
 */
public class RpcTimeoutException extends RpcException {

	private final Duration waited;

	/**
	 * Create an exception.
	 * @param service the service that was called
	 * @param method the method that was called
	 * @param waited how long the caller waited
	 */
	public RpcTimeoutException(String service, String method, Duration waited) {
		super("No reply from %s.%s within %d ms".formatted(service, method, waited.toMillis()), service, method, null);
		this.waited = waited;
	}

	/**
	 * Return how long the caller waited.
	 * @return the time
	 */
	public Duration waited() {
		return this.waited;
	}

}
