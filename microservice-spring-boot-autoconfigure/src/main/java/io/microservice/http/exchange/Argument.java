package io.microservice.http.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Reads one argument of a method from what has been received.
 */
@FunctionalInterface
interface Argument {

	/**
	 * Read the argument.
	 * @throws org.springframework.web.server.ServerWebInputException if the request lacks
	 * it, or has one that cannot be read
	 */
	@Nullable Object read(HttpCall call);

}
