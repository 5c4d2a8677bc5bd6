package io.microservice.http.exchange;

import io.microservice.service.Entrypoint;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers requests that failed.
 */
public interface HttpFailureResponder {

	/**
	 * Answer a request that failed.
	 * @param request the request
	 * @param entrypoint the entrypoint it was for, or {@code null} for none
	 * @param failure what went wrong
	 * @return the response; an error only for a failure that others have to answer, such
	 * as a filter around
	 */
	Mono<ServerResponse> respond(ServerRequest request, @Nullable Entrypoint entrypoint, Throwable failure);

	/**
	 * Look at a response that a method returned.
	 * @param request the request
	 * @param response the response
	 * @return the response to send, the same unless its status is an error that is
	 * handled
	 */
	Mono<ServerResponse> returned(ServerRequest request, ServerResponse response);

}
