package io.microservice.http.error;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A method that answers the requests that end with a status.
 */
interface ErrorHandler {

	/**
	 * Return the type of the failures it handles.
	 * @return the type, or {@code null} if the method does not ask for the failure
	 */
	@Nullable Class<? extends Throwable> failureType();

	/**
	 * Answer a request.
	 * @param request the request
	 * @param status the status it ends with
	 * @param failure what went wrong, of the {@link #failureType()}
	 * @return the response, or an error if the method fails
	 */
	Mono<ServerResponse> handle(ServerRequest request, HttpStatusCode status, Throwable failure);

}
