package io.microservice.http.exchange;

import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.InvalidEntrypointException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/**
 * A parameter of a method that answers requests.
 *
 * @param method the method
 * @param declared the parameter, with its annotations
 * @param index its position
 */
record HttpParameter(EntrypointMethod method, MethodParameter declared, int index) {

	static Iterable<HttpParameter> of(EntrypointMethod method) {
		EntrypointParameters parameters = new EntrypointParameters(method);
		Stream<HttpParameter> all = IntStream.range(0, parameters.count())
			.mapToObj((index) -> new HttpParameter(method, parameters.get(index).withContainingClass(method.type()),
					index));
		return all::iterator;
	}

	/**
	 * Return the name in Java.
	 * @throws InvalidEntrypointException if the class file has none
	 */
	String name() {
		java.lang.reflect.Parameter parameter = this.method.declared().getParameters()[this.index];
		if (!parameter.isNamePresent()) {
			throw new InvalidEntrypointException(
					"The names of the parameters of %s are not in its class file, but parameter %d has no other."
						.formatted(this.method, this.index + 1),
					"Compile the class with the option '-parameters', or name the parameter in its annotation.");
		}
		return parameter.getName();
	}

	/**
	 * Return the name an annotation gives, or else the one in Java.
	 */
	String name(String given) {
		return StringUtils.hasText(given) ? given : name();
	}

	<A extends Annotation> @Nullable A annotation(Class<A> type) {
		return this.declared.getParameterAnnotation(type);
	}

	/**
	 * Return the type, without an {@link Optional} around it.
	 */
	ResolvableType type() {
		ResolvableType type = ResolvableType.forMethodParameter(this.declared);
		return isIn(Optional.class) ? type.getGeneric() : type;
	}

	/**
	 * Return the class, without an {@link Optional} around it.
	 */
	Class<?> rawType() {
		return type().toClass();
	}

	boolean isIn(Class<?> wrapper) {
		return this.declared.getParameterType() == wrapper;
	}

	/**
	 * Return whether the parameter can do without a value.
	 */
	boolean isOptional() {
		return this.declared.isOptional();
	}

	/**
	 * Return the value as the parameter takes it: in an {@link Optional}, if it is one.
	 */
	@Nullable Object adapt(@Nullable Object value) {
		return isIn(Optional.class) ? Optional.ofNullable(value) : value;
	}

	InvalidEntrypointException invalid(String problem, String action) {
		return new InvalidEntrypointException("Parameter '%s' of %s %s.".formatted(name(), this.method, problem),
				action);
	}

}
