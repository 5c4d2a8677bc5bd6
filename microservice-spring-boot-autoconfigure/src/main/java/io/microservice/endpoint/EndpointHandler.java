package io.microservice.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of an endpoint that is added by code. It is called as a method
 * with {@link Endpoint} is, on a worker thread.
 */
@FunctionalInterface
public interface EndpointHandler {

	/**
	 * Answer a request.
	 * @param request the request
	 * @return {@code null}, or what completes when the work is over: a
	 * {@link java.util.concurrent.CompletionStage} or a reactive type. If the request is
	 * not answered by then, the value, if there is one, is the answer, as JSON
	 * @throws Exception what the caller is to be told of
	 */
	@Nullable Object handle(Request request) throws Exception;

}
