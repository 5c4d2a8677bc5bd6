package io.microservice.service;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an entrypoint takes and returns, as its callers see it.
 *
 * @param payload the type of what is sent, if that is one value; {@code null} if it is
 * arguments
 * @param arguments the arguments, if what is sent is arguments
 * @param result the type of what is answered, {@code void} for nothing
 */
public record EntrypointSignature(@Nullable Type payload, List<Argument> arguments, Type result) {

	/**
	 * Create a signature.
	 * @param payload the type of what is sent, if that is one value
	 * @param arguments the arguments, if what is sent is arguments
	 * @param result the type of what is answered
	 */
	public EntrypointSignature {
		arguments = List.copyOf(arguments);
	}

	/**
	 * Return the signature of what takes one value.
	 * @param payload the type of what is sent
	 * @param result the type of what is answered, {@code void} for nothing
	 * @return the signature
	 */
	public static EntrypointSignature ofPayload(Type payload, Type result) {
		return new EntrypointSignature(payload, List.of(), result);
	}

	/**
	 * Return the signature of what takes arguments.
	 * @param arguments the arguments
	 * @param result the type of what is answered, {@code void} for nothing
	 * @return the signature
	 */
	public static EntrypointSignature ofArguments(List<Argument> arguments, Type result) {
		return new EntrypointSignature(null, arguments, result);
	}

	/**
	 * Return the signature of a method whose arguments have the names of its parameters.
	 * @param method the method
	 * @return the signature, without the {@link io.microservice.context.CallContext}
	 */
	public static EntrypointSignature of(EntrypointMethod method) {
		EntrypointParameters parameters = new EntrypointParameters(method);
		List<Argument> arguments = new ArrayList<>();
		for (int i = 0; i < parameters.count(); i++) {
			if (!parameters.isContext(i)) {
				arguments.add(new Argument(parameters.name(i), parameters.type(i), !parameters.get(i).isOptional()));
			}
		}
		return ofArguments(arguments, ResultType.of(method));
	}

	/**
	 * An argument.
	 *
	 * @param name the name callers use
	 * @param type the type
	 * @param required whether callers have to send it
	 */
	public record Argument(String name, Type type, boolean required) {
	}

}
