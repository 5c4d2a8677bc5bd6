package io.microservice.http.exchange;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Reads one argument of a method from what is yet to be received, such as the body.
 */
@FunctionalInterface
interface AwaitedArgument {

	/**
	 * Read the argument.
	 * @return the argument, empty for {@code null}, or what is wrong with the request
	 */
	Mono<?> read(ServerRequest request);

}
