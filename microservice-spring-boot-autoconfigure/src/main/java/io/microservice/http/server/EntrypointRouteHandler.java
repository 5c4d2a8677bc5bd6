package io.microservice.http.server;

import java.util.Collection;
import java.util.Map;
import java.util.stream.IntStream;

import io.microservice.http.exchange.HttpEntrypoint;
import io.microservice.service.EntrypointParameters;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers the requests of a route with a method.
 */
final class EntrypointRouteHandler implements HttpRouteHandler {

	private final HttpEntrypoint entrypoint;

	private final boolean convertsAll;

	EntrypointRouteHandler(HttpEntrypoint entrypoint, EntrypointParameters parameters, Collection<String> captures) {
		this.entrypoint = entrypoint;
		this.convertsAll = IntStream.range(0, parameters.count())
			.allMatch((index) -> parameters.type(index) == String.class
					|| captures.stream().noneMatch((capture) -> isSame(capture, parameters.name(index))));
	}

	private static boolean isSame(String capture, String parameter) {
		return capture.replace("_", "").equalsIgnoreCase(parameter.replace("_", ""));
	}

	@Override
	public @Nullable Map<String, Object> convert(Map<String, String> captures) {
		return this.entrypoint.convert(captures);
	}

	@Override
	public boolean convertsAll() {
		return this.convertsAll;
	}

	@Override
	public Mono<ServerResponse> handle(ServerRequest request, Map<String, Object> captures) {
		return this.entrypoint.handle(request, captures);
	}

	@Override
	public String toString() {
		return this.entrypoint.entrypoint().toString();
	}

}
