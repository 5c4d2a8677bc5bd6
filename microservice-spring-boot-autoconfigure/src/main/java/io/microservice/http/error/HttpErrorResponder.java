package io.microservice.http.error;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.microservice.http.HttpErrorMapper;
import io.microservice.http.HttpException;
import io.microservice.http.HttpResult;
import io.microservice.http.exchange.HttpFailureResponder;
import io.microservice.service.Entrypoint;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers requests that failed: by the handler for the status, or with what the client is
 * told of the failure.
 */
public final class HttpErrorResponder implements HttpFailureResponder {

	private static final Log logger = LogFactory.getLog(HttpErrorResponder.class);

	private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.ALLOW, HttpHeaders.LOCATION,
			HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

	private final List<HttpErrorMapper> mappers;

	private final FailureMapping mapping;

	private final HttpErrorHandlers handlers;

	private final ErrorBodies bodies;

	private final Set<Class<? extends Throwable>> answeredByFilters;

	/**
	 * Create a responder.
	 * @param options how clients are told
	 * @param messages words for problems, as
	 * {@link org.springframework.web.ErrorResponse#updateAndGetBody} looks for them
	 * @param mappers decide what clients are told, before all else
	 * @param handlers answer the statuses they are for
	 */
	public HttpErrorResponder(HttpErrorOptions options, MessageSource messages, List<HttpErrorMapper> mappers,
			HttpErrorHandlers handlers) {
		this.mappers = List.copyOf(mappers);
		this.mapping = new FailureMapping(options.statuses(), messages, options.includeMessages());
		this.handlers = handlers;
		this.bodies = new ErrorBodies(options.format());
		this.answeredByFilters = options.answeredByFilters();
	}

	@Override
	public Mono<ServerResponse> respond(ServerRequest request, @Nullable Entrypoint entrypoint, Throwable failure) {
		return this.answeredByFilters.stream().anyMatch((type) -> type.isInstance(failure)) ? Mono.error(failure)
				: answer(request, entrypoint, failure);
	}

	@Override
	public Mono<ServerResponse> returned(ServerRequest request, ServerResponse response) {
		if (!response.statusCode().isError() || this.handlers.isEmpty()) {
			return Mono.just(response);
		}
		HttpException failure = new HttpException(response.statusCode());
		ErrorHandler handler = this.handlers.find(response.statusCode(), failure);
		return (handler != null)
				? handle(handler, request, response.statusCode(), response.headers(), failure, Mono.just(response))
				: Mono.just(response);
	}

	/**
	 * Answer a request that failed, and that no filter answered.
	 */
	Mono<ServerResponse> answer(ServerRequest request, @Nullable Entrypoint entrypoint, Throwable failure) {
		ErrorAnswer answer = map(request, entrypoint, failure);
		ErrorHandler handler = this.handlers.find(answer.status(), failure);
		return (handler != null) ? handle(handler, request, answer.status(), answer.headers(), failure,
				this.bodies.response(request, answer)) : this.bodies.response(request, answer);
	}

	private static Mono<ServerResponse> handle(ErrorHandler handler, ServerRequest request, HttpStatusCode status,
			HttpHeaders headers, Throwable failure, Mono<ServerResponse> otherwise) {
		return Mono.defer(() -> handler.handle(request, status, failure)).doOnNext((response) -> {
			HttpHeaders sent = request.exchange().getResponse().getHeaders();
			KEPT_HEADERS.stream()
				.filter((name) -> headers.containsHeader(name) && !response.headers().containsHeader(name))
				.forEach((name) -> sent.put(name, headers.getOrEmpty(name)));
		}).onErrorResume((ex) -> {
			logger.error("%s failed to handle status %d".formatted(handler, status.value()), ex);
			return otherwise;
		});
	}

	private ErrorAnswer map(ServerRequest request, @Nullable Entrypoint entrypoint, Throwable failure) {
		for (HttpErrorMapper mapper : this.mappers) {
			try {
				HttpResult<?> result = mapper.map(failure, request);
				if (result != null) {
					return new ErrorAnswer(result.status(), result.headers(), result.body(),
							FailureMapping.type(failure));
				}
			}
			catch (RuntimeException ex) {
				logger.error(
						"Could not map %s with %s".formatted(failure.getClass().getName(), mapper.getClass().getName()),
						ex);
			}
		}
		Locale locale = request.exchange().getLocaleContext().getLocale();
		return this.mapping.map(failure, entrypoint, (locale != null) ? locale : Locale.getDefault());
	}

}
