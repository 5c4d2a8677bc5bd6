package io.microservice.rpc.server;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

import io.microservice.rpc.DefaultValue;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;

import org.springframework.core.MethodParameter;

/**
 * Knows what a parameter is if the caller sends nothing for it.
 */
final class DefaultValues {

	private static final Map<Class<?>, Object> EMPTY = Map.of(Optional.class, Optional.empty(), OptionalInt.class,
			OptionalInt.empty(), OptionalLong.class, OptionalLong.empty(), OptionalDouble.class,
			OptionalDouble.empty());

	private DefaultValues() {
	}

	/**
	 * Return what makes the value, or {@code null} if the caller has to send one.
	 * @throws InvalidEntrypointException if a {@link DefaultValue} is none of its type
	 */
	static @Nullable Supplier<? extends @Nullable Object> of(MethodParameter parameter, JavaType type, JsonCodec codec,
			EntrypointMethod method) {
		DefaultValue annotation = parameter.getParameterAnnotation(DefaultValue.class);
		if (annotation != null) {
			return declared(annotation.value(), type, codec, method);
		}
		Object empty = EMPTY.get(parameter.getParameterType());
		if (empty != null) {
			return () -> empty;
		}
		return parameter.isOptional() ? () -> null : null;
	}

	private static Supplier<? extends @Nullable Object> declared(String value, JavaType type, JsonCodec codec,
			EntrypointMethod method) {
		ObjectReader reader = codec.reader(type).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		if (type.hasRawClass(String.class) && !value.startsWith("\"")) {
			return () -> value;
		}
		String text = codec.writer(codec.type(String.class)).writeValueAsString(value);
		String json = isReadable(value, reader) ? value : text;
		if (!isReadable(json, reader)) {
			throw new InvalidEntrypointException("@DefaultValue(\"%s\") of a parameter of %s cannot be read as %s."
				.formatted(value, method, type.toCanonical()), "Write the value as JSON.");
		}
		return () -> reader.readValue(json);
	}

	private static boolean isReadable(String json, ObjectReader reader) {
		try {
			reader.<@Nullable Object>readValue(json);
			return true;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
