package io.microservice.wire;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * A parameter of a method as callers see it.
 *
 * @param name the keyword on the wire
 * @param type the declared type; the component type if the parameter is variable
 * @param defaultValue makes the value if the caller sent none, or {@code null} if the
 * caller has to send one
 * @param variable whether the parameter takes all remaining positional arguments
 * @param sensitive whether values must not appear in an error
 */
public record RpcParameter(String name, JavaType type, @Nullable Supplier<? extends @Nullable Object> defaultValue,
		boolean variable, boolean sensitive) {

	boolean isRequired() {
		return this.defaultValue == null && !this.variable;
	}

}
