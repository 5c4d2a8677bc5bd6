package io.microservice.rpc.client;

/**
 * Customizes the {@link RemoteExceptions} of the application. Beans of this type are
 * called in their order.
 */
@FunctionalInterface
public interface RemoteExceptionsCustomizer {

	/**
	 * Register exception classes.
	 * @param exceptions the registry
	 */
	void customize(RemoteExceptions exceptions);

}
