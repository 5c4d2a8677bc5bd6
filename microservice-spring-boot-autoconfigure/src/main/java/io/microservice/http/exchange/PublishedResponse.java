package io.microservice.http.exchange;

import java.util.function.Function;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * A response whose body is written as it comes. If it fails before anything was written,
 * the failure is answered instead.
 */
final class PublishedResponse extends HttpResponse {

	private final Representation representation;

	private final Publisher<?> body;

	private final Function<Throwable, Mono<ServerResponse>> failures;

	PublishedResponse(HttpStatusCode status, HttpHeaders headers, Representation representation, Publisher<?> body,
			Function<Throwable, Mono<ServerResponse>> failures) {
		super(status, headers);
		this.representation = representation;
		this.body = body;
		this.failures = failures;
	}

	@Override
	Mono<Void> write(ServerWebExchange exchange, Context context) {
		return this.representation.write(this.body, exchange)
			.onErrorResume((failure) -> fail(failure, exchange, context));
	}

	private Mono<Void> fail(Throwable failure, ServerWebExchange exchange, Context context) {
		ServerHttpResponse response = exchange.getResponse();
		if (response.isCommitted()) {
			return Mono.error(failure);
		}
		headers().headerNames().forEach(response.getHeaders()::remove);
		return this.failures.apply(failure).flatMap((answer) -> answer.writeTo(exchange, context));
	}

}
