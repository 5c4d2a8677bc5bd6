package io.microservice.http.error;

import java.util.function.Function;
import java.util.stream.Stream;

import io.microservice.http.Body;
import io.microservice.http.Cookie;
import io.microservice.http.Header;
import io.microservice.http.Query;
import io.microservice.http.exchange.HttpArgumentResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Knows the parameters of methods that answer a status: the status, and what went wrong.
 *
 * @param status the status
 */
record HandlerArguments(HttpStatusCode status) implements HttpArgumentResolver {

	/**
	 * Name of the request attribute what went wrong is in, while a handler is called.
	 */
	static final String FAILURE = HandlerArguments.class.getName() + ".failure";

	@Override
	public @Nullable Function<ServerRequest, @Nullable Object> resolve(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (Stream.of(Query.class, Header.class, Cookie.class, Body.class)
			.anyMatch(parameter::hasParameterAnnotation)) {
			return null;
		}
		if (Throwable.class.isAssignableFrom(type)) {
			return (request) -> request.attributes().get(FAILURE);
		}
		if (type == int.class || type == Integer.class) {
			return (request) -> this.status.value();
		}
		return HttpStatusCode.class.isAssignableFrom(type) && type.isInstance(this.status) ? (request) -> this.status
				: null;
	}

}
