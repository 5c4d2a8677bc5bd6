package io.microservice.http.server;

import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers one request, for which a route was found.
 */
class RouteFunction implements HandlerFunction<ServerResponse> {

	private final HttpRouteHandler handler;

	private final Map<String, Object> captures;

	RouteFunction(HttpRouteHandler handler, Map<String, Object> captures) {
		this.handler = handler;
		this.captures = captures;
	}

	@Override
	public final Mono<ServerResponse> handle(ServerRequest request) {
		return this.handler.handle(request, this.captures);
	}

	@Override
	public final String toString() {
		return this.handler.toString();
	}

}
