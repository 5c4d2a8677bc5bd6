package io.microservice.test.entrypoint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Array;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.microservice.context.CallContext;
import io.microservice.service.Entrypoint;
import org.jspecify.annotations.Nullable;

/**
 * Makes the arguments of a method of those a test gives.
 */
final class HookArguments {

	private final Entrypoint entrypoint;

	private final Parameter[] parameters;

	private final List<Parameter> visible;

	private final boolean variable;

	HookArguments(Entrypoint entrypoint) {
		this.entrypoint = entrypoint;
		this.parameters = entrypoint.method().declared().getParameters();
		this.visible = Arrays.stream(this.parameters).filter((parameter) -> !isInjected(parameter)).toList();
		this.variable = entrypoint.method().declared().isVarArgs();
	}

	/**
	 * Check the arguments, gather variable ones, and put the context in its place.
	 * @throws IllegalArgumentException if the method does not take the arguments
	 */
	@Nullable Object[] complete(@Nullable Object[] given, CallContext context) {
		@Nullable Object[] arguments = given;
		if (this.variable && !isTakenAsItIs(given)) {
			arguments = gather(given);
		}
		check(arguments, given);
		List<@Nullable Object> complete = new ArrayList<>();
		int next = 0;
		for (Parameter parameter : this.parameters) {
			complete.add(isInjected(parameter) ? context : arguments[next++]);
		}
		return complete.toArray();
	}

	private boolean isTakenAsItIs(@Nullable Object[] given) {
		int last = this.visible.size() - 1;
		return given.length == this.visible.size() && accepts(this.visible.get(last).getType(), given[last]);
	}

	private @Nullable Object[] gather(@Nullable Object[] given) {
		int last = this.visible.size() - 1;
		Class<?> component = this.visible.get(last).getType().getComponentType();
		if (given.length < last
				|| !Arrays.stream(given, last, given.length).allMatch((value) -> accepts(component, value))) {
			return given;
		}
		Object gathered = Array.newInstance(component, given.length - last);
		for (int i = last; i < given.length; i++) {
			Array.set(gathered, i - last, given[i]);
		}
		@Nullable Object[] arguments = Arrays.copyOf(given, last + 1);
		arguments[last] = gathered;
		return arguments;
	}

	private void check(@Nullable Object[] arguments, @Nullable Object[] given) {
		boolean taken = arguments.length == this.visible.size();
		for (int i = 0; taken && i < arguments.length; i++) {
			taken = accepts(this.visible.get(i).getType(), arguments[i]);
		}
		if (!taken) {
			throw new IllegalArgumentException("%s takes (%s), not (%s)".formatted(this.entrypoint,
					this.visible.stream()
						.map((parameter) -> parameter.getParameterizedType().getTypeName() + " " + parameter.getName())
						.collect(Collectors.joining(", ")),
					Arrays.stream(given)
						.map((value) -> (value != null) ? value.getClass().getTypeName() : "null")
						.collect(Collectors.joining(", "))));
		}
	}

	private static boolean isInjected(Parameter parameter) {
		return parameter.getType() == CallContext.class;
	}

	/**
	 * Return whether a parameter takes a value when it is called by reflection, where
	 * primitive types are widened.
	 */
	private static boolean accepts(Class<?> type, @Nullable Object value) {
		if (value == null || !type.isPrimitive()) {
			return (value != null) ? type.isInstance(value) : !type.isPrimitive();
		}
		try {
			MethodHandles.identity(type).asType(MethodType.methodType(type, value.getClass()));
			return true;
		}
		catch (WrongMethodTypeException ex) {
			return false;
		}
	}

}
