package io.microservice.test.entrypoint;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.microservice.context.CallContext;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointCall;
import io.microservice.service.Failures;
import org.jspecify.annotations.Nullable;

/**
 * A run of an entrypoint, which is over: what it was called with, and what it returned or
 * threw. Immutable.
 */
public final class EntrypointRun {

	private final EntrypointCall call;

	private final @Nullable Object result;

	private final @Nullable Throwable failure;

	EntrypointRun(EntrypointCall call, @Nullable Object result, @Nullable Throwable failure) {
		this.call = call;
		this.result = result;
		this.failure = failure;
	}

	/**
	 * Return the entrypoint.
	 * @return the entrypoint
	 */
	public Entrypoint entrypoint() {
		return this.call.entrypoint();
	}

	/**
	 * Return the context it ran with.
	 * @return the context
	 */
	public CallContext context() {
		return this.call.context();
	}

	/**
	 * Return the arguments of the method, decoded.
	 * @return one value for every parameter
	 */
	@SuppressWarnings("NullAway")
	public List<@Nullable Object> arguments() {
		return this.call.arguments();
	}

	/**
	 * Return an argument of the method.
	 * @param name the name of the parameter
	 * @return the value
	 * @throws IllegalArgumentException if there is no such parameter
	 */
	public @Nullable Object argument(String name) {
		List<String> names = Arrays.stream(entrypoint().method().declared().getParameters())
			.map(Parameter::getName)
			.toList();
		int index = names.indexOf(name);
		if (index < 0) {
			throw new IllegalArgumentException("%s has no parameter '%s', but %s".formatted(entrypoint(), name, names));
		}
		return arguments().get(index);
	}

	/**
	 * Return what the method returned.
	 * @return the result; what is inside if that is a future or a publisher, a list if it
	 * has several values
	 * @throws AssertionError if the method threw an exception, which is its cause
	 */
	public @Nullable Object result() {
		if (this.failure != null) {
			throw new AssertionError(
					"%s returned nothing, it threw %s".formatted(entrypoint(), Failures.describe(this.failure)),
					this.failure);
		}
		return this.result;
	}

	/**
	 * Return what the method returned.
	 * @param <T> the type of the result
	 * @param type the type of the result
	 * @return the result, as {@link #result()} has it
	 * @throws AssertionError if the method threw an exception, which is its cause
	 */
	public <T> @Nullable T result(Class<T> type) {
		return type.cast(result());
	}

	/**
	 * Return what the method threw.
	 * @return the exception, or {@code null} if it returned
	 */
	public @Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Return what ran with which outcome, without the values of sensitive arguments.
	 * @return the description
	 */
	@Override
	public String toString() {
		return describe(this.call)
				+ ((this.failure != null) ? " threw " + Failures.describe(this.failure) : " returned " + this.result);
	}

	static String describe(EntrypointCall call) {
		return call.redactedArguments()
			.entrySet()
			.stream()
			.filter((argument) -> !(argument.getValue() instanceof CallContext))
			.map(EntrypointRun::describe)
			.collect(Collectors.joining(", ", call.entrypoint() + "(", ")"));
	}

	private static String describe(Map.Entry<String, @Nullable Object> argument) {
		return argument.getKey() + "=" + argument.getValue();
	}

}
