package io.microservice.service;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.microservice.context.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * A call of an entrypoint, decoded, as interceptors see it. Immutable, but for what the
 * arguments themselves let change.
 */
public final class EntrypointCall {

	private static final String REDACTED = "********";

	private final Entrypoint entrypoint;

	private final CallContext context;

	private final @Nullable Object[] arguments;

	EntrypointCall(Entrypoint entrypoint, CallContext context, @Nullable Object[] arguments) {
		this.entrypoint = entrypoint;
		this.context = context;
		this.arguments = arguments;
	}

	/**
	 * Return the entrypoint that was called.
	 * @return the entrypoint
	 */
	public Entrypoint entrypoint() {
		return this.entrypoint;
	}

	/**
	 * Return the context of the call.
	 * @return the context
	 */
	public CallContext context() {
		return this.context;
	}

	/**
	 * Return the arguments of the method.
	 * @return an unmodifiable list, one value for every parameter
	 */
	public List<@Nullable Object> arguments() {
		return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(this.arguments)));
	}

	/**
	 * Return the arguments by parameter name, with the sensitive ones hidden: for logs.
	 * @return a new map
	 */
	public Map<String, @Nullable Object> redactedArguments() {
		Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
		Parameter[] parameters = this.entrypoint.method().declared().getParameters();
		for (int i = 0; i < parameters.length; i++) {
			String name = parameters[i].getName();
			boolean sensitive = this.entrypoint.sensitiveArguments().contains(name);
			redacted.put(name, sensitive ? REDACTED : this.arguments[i]);
		}
		return redacted;
	}

	/**
	 * Return a copy with other arguments.
	 * @param arguments one value for every parameter
	 * @return the copy, to proceed with
	 */
	public EntrypointCall withArguments(List<? extends @Nullable Object> arguments) {
		if (arguments.size() != this.arguments.length) {
			throw new IllegalArgumentException(
					"%s takes %d arguments".formatted(this.entrypoint, this.arguments.length));
		}
		return new EntrypointCall(this.entrypoint, this.context, arguments.toArray());
	}

	/**
	 * Return a copy with another context.
	 * @param context the context
	 * @return the copy, to proceed with
	 */
	public EntrypointCall withContext(CallContext context) {
		return new EntrypointCall(this.entrypoint, context, this.arguments);
	}

	@Nullable Object invoke() throws Throwable {
		return this.entrypoint.method().invoke(this.arguments);
	}

}
