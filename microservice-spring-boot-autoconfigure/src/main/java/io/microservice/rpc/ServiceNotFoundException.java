package io.microservice.rpc;

/**
 * Thrown when nobody has ever served, or all have given up, the service that was called:
 * the broker has no queue for it. nameko's {@code UnknownService}.
 */
public class ServiceNotFoundException extends RpcException {

	/**
	 * Create an exception.
	 * @param service the service that was called
	 * @param method the method that was called
	 */
	public ServiceNotFoundException(String service, String method) {
		super("Unknown service `%s`".formatted(service), service, method, null);
	}

}
