package io.microservice.http.error;

import java.util.Map;

import io.microservice.http.exchange.HttpAttributes;
import io.microservice.http.exchange.HttpEntrypoint;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Calls a method with {@link io.microservice.http.HttpError}. Other than while it is
 * called, the attributes of the request tell of the entrypoint the request was for.
 *
 * @param failureType the type of the failures it handles, or {@code null} if it does not
 * ask for the failure
 * @param method the method
 */
record MethodErrorHandler(@Nullable Class<? extends Throwable> failureType,
		HttpEntrypoint method) implements ErrorHandler {

	@Override
	public Mono<ServerResponse> handle(ServerRequest request, HttpStatusCode status, Throwable failure) {
		Map<String, Object> attributes = request.attributes();
		Object entrypoint = attributes.get(HttpAttributes.ENTRYPOINT);
		Object context = attributes.get(HttpAttributes.CALL_CONTEXT);
		attributes.put(HandlerArguments.FAILURE, failure);
		Runnable restore = () -> {
			attributes.remove(HandlerArguments.FAILURE);
			restore(attributes, HttpAttributes.ENTRYPOINT, entrypoint);
			restore(attributes, HttpAttributes.CALL_CONTEXT, context);
		};
		return this.method.handle(request, Map.of()).doOnTerminate(restore).doOnCancel(restore);
	}

	private static void restore(Map<String, Object> attributes, String name, @Nullable Object value) {
		if (value != null) {
			attributes.put(name, value);
		}
		else {
			attributes.remove(name);
		}
	}

	@Override
	public String toString() {
		return this.method.entrypoint().method().toString();
	}

}
