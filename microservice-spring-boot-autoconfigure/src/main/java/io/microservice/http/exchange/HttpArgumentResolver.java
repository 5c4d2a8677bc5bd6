package io.microservice.http.exchange;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Knows parameters that only some methods may have.
 */
@FunctionalInterface
public interface HttpArgumentResolver {

	/**
	 * Knows none.
	 */
	HttpArgumentResolver NONE = (parameter) -> null;

	/**
	 * Return what reads the argument of a parameter. Called at startup.
	 * @param parameter the parameter
	 * @return the reader, or {@code null} for a parameter of another kind
	 */
	@Nullable Function<ServerRequest, @Nullable Object> resolve(MethodParameter parameter);

}
