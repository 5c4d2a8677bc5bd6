package io.microservice.http.server;

import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Answers the requests of a route for which it finds something.
 */
interface LookupRouteHandler extends HttpRouteHandler {

	/**
	 * Find what a request is for.
	 * @param request the request
	 * @param captures what the path captured
	 * @return what to handle the request with in place of the captures; empty to leave
	 * the request to others
	 */
	Mono<Map<String, Object>> find(ServerRequest request, Map<String, Object> captures);

}
