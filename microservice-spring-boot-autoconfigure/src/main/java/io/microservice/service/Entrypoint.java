package io.microservice.service;

import java.util.Set;

/**
 * A way into a service: a method, the kind of call that starts it, and its name there.
 *
 * @param kind the kind of call, such as {@code rpc}
 * @param name the name callers use
 * @param method the method
 * @param expectedExceptions exceptions that are answers rather than failures
 * @param sensitiveArguments names of the arguments that are never logged or observed
 * @param statistics what is counted about the calls
 */
public record Entrypoint(String kind, String name, EntrypointMethod method,
		Set<Class<? extends Throwable>> expectedExceptions, Set<String> sensitiveArguments,
		EntrypointStatistics statistics) {

	/**
	 * Create an entrypoint.
	 * @param kind the kind of call
	 * @param name the name callers use
	 * @param method the method
	 * @param expectedExceptions exceptions that are answers rather than failures
	 * @param sensitiveArguments names of the arguments that are never logged or observed
	 */
	public Entrypoint(String kind, String name, EntrypointMethod method,
			Set<Class<? extends Throwable>> expectedExceptions, Set<String> sensitiveArguments) {
		this(kind, name, method, Set.copyOf(expectedExceptions), Set.copyOf(sensitiveArguments),
				new EntrypointStatistics());
	}

	/**
	 * Return the service the entrypoint belongs to.
	 * @return the service
	 */
	public ServiceDefinition service() {
		return this.method.service();
	}

	/**
	 * Return whether an exception is an answer rather than a failure.
	 * @param exception the exception
	 * @return {@code true} if it was declared as expected
	 */
	public boolean isExpected(Throwable exception) {
		return this.expectedExceptions.stream().anyMatch((type) -> type.isInstance(exception));
	}

	@Override
	public String toString() {
		return service().name() + '.' + this.name;
	}

}
