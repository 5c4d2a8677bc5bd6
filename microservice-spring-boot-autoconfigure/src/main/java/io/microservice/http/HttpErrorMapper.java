package io.microservice.http;

import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Decides what clients are told of failures, in place of what they are told by default.
 * Beans of this type are asked in their {@link org.springframework.core.annotation.Order
 * order}, before anything else. The equivalent of nameko's
 * {@code response_from_exception}.
 *
 * <p>
 * A method with {@link HttpError} for the status is called afterwards.
 */
@FunctionalInterface
public interface HttpErrorMapper {

	/**
	 * Return what the client is told of a failure.
	 * @param failure what went wrong
	 * @param request the request
	 * @return the response, in which a {@link org.springframework.http.ProblemDetail} is
	 * written as problems are by default; or {@code null} to leave the failure to others
	 */
	@Nullable HttpResult<?> map(Throwable failure, ServerRequest request);

}
