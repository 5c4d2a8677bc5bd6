package io.microservice.http.error;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.microservice.http.HttpError;
import io.microservice.http.exchange.HttpEntrypoint;
import io.microservice.http.exchange.HttpEntrypoints;
import io.microservice.http.exchange.HttpFailureResponder;
import io.microservice.service.CallObserver;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceWorkers;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Makes handlers of the methods with {@link HttpError}. They are entrypoints, but no way
 * into a service: neither interceptors nor the registry see them.
 */
public final class HttpErrorRegistrar implements EntrypointRegistrar<HttpError> {

	private static final String KIND = "http-error";

	private final HttpErrorHandlers handlers;

	private final HttpEntrypoints entrypoints;

	private final ServiceWorkers workers;

	private final CallObserver observer;

	/**
	 * Create a registrar.
	 * @param handlers takes the handlers
	 * @param entrypoints make the methods answer requests
	 * @param workers run the calls of the methods
	 * @param observer watches the calls of the methods
	 */
	public HttpErrorRegistrar(HttpErrorHandlers handlers, HttpEntrypoints entrypoints, ServiceWorkers workers,
			CallObserver observer) {
		this.handlers = handlers;
		this.entrypoints = entrypoints;
		this.workers = workers;
		this.observer = observer;
	}

	@Override
	public Class<HttpError> annotationType() {
		return HttpError.class;
	}

	@Override
	public String name(HttpError annotation, EntrypointMethod method) {
		return annotation.name().isEmpty() ? method.declared().getName() : annotation.name();
	}

	@Override
	public void register(HttpError annotation, EntrypointMethod method) {
		int value = annotation.status();
		if (value < 400 || value > 599) {
			throw new InvalidEntrypointException(
					"Method %s handles errors, but its annotation has the status %d.".formatted(method, value),
					"Give it the status of an error, 400 to 599.");
		}
		HttpStatusCode status = HttpStatusCode.valueOf(value);
		Entrypoint entrypoint = new Entrypoint(KIND, name(annotation, method), method, Set.of(), Set.of());
		EntrypointInvokers invokers = new EntrypointInvokers(this.workers, this.observer,
				List.of(new DefaultStatus(status)));
		HttpEntrypoint target = this.entrypoints.with(invokers, new NoFailureResponder())
			.create(entrypoint, Set.of(), annotation.nonBlocking(), new HandlerArguments(status));
		this.handlers.add(value, new MethodErrorHandler(failureType(method), target));
	}

	private static @Nullable Class<? extends Throwable> failureType(EntrypointMethod method) {
		List<Class<?>> types = Arrays.stream(method.declared().getParameterTypes())
			.filter(Throwable.class::isAssignableFrom)
			.toList();
		if (types.size() > 1) {
			throw new InvalidEntrypointException(
					"Method %s handles errors, but asks for more than one exception.".formatted(method),
					"Leave one parameter with an exception.");
		}
		return types.isEmpty() ? null : types.get(0).asSubclass(Throwable.class);
	}

	/**
	 * Leaves the failure of a handler to the one who called it, and what it returned as
	 * it is.
	 */
	private static final class NoFailureResponder implements HttpFailureResponder {

		@Override
		public Mono<ServerResponse> respond(ServerRequest request, @Nullable Entrypoint entrypoint, Throwable failure) {
			return Mono.error(failure);
		}

		@Override
		public Mono<ServerResponse> returned(ServerRequest request, ServerResponse response) {
			return Mono.just(response);
		}

	}

}
