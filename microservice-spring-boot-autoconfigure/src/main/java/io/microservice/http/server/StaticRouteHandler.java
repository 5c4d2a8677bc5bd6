package io.microservice.http.server;

import java.util.Map;
import java.util.Objects;

import io.microservice.http.content.StaticContent;
import io.microservice.http.exchange.HttpFailureResponder;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers requests for static content.
 */
final class StaticRouteHandler implements LookupRouteHandler {

	private static final String FOUND = "found";

	private final StaticContent content;

	private final HttpFailureResponder failures;

	StaticRouteHandler(StaticContent content, HttpFailureResponder failures) {
		this.content = content;
		this.failures = failures;
	}

	@Override
	public Map<String, Object> convert(Map<String, String> captures) {
		return Map.copyOf(captures);
	}

	@Override
	public boolean convertsAll() {
		return true;
	}

	@Override
	public Mono<Map<String, Object>> find(ServerRequest request, Map<String, Object> captures) {
		return this.content.find(request, String.valueOf(captures.get(StaticContent.FILENAME)))
			.onErrorResume((ex) -> Mono.just((failed) -> Mono.error(ex)))
			.map((function) -> Map.of(FOUND, function));
	}

	@Override
	@SuppressWarnings("unchecked")
	public Mono<ServerResponse> handle(ServerRequest request, Map<String, Object> captures) {
		Object function = Objects.requireNonNull(captures.get(FOUND));
		return ((HandlerFunction<ServerResponse>) function).handle(request)
			.onErrorResume((ex) -> this.failures.respond(request, null, ex));
	}

	@Override
	public String toString() {
		return this.content.toString();
	}

}
