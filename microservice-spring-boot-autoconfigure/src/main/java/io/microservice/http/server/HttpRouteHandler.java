package io.microservice.http.server;

import java.util.Map;

import io.microservice.http.routing.CaptureConverter;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers the requests of a route.
 */
public interface HttpRouteHandler extends CaptureConverter {

	/**
	 * Answer a request.
	 * @param request the request
	 * @param captures what {@link #convert} made of what the path captured
	 * @return the response
	 */
	Mono<ServerResponse> handle(ServerRequest request, Map<String, Object> captures);

}
