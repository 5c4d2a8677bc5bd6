package io.microservice.service;

import reactor.core.publisher.Mono;

/**
 * The rest of the way from an interceptor to the method.
 */
@FunctionalInterface
public interface EntrypointChain {

	/**
	 * Go on to the next interceptor, in the end to the method.
	 * @param call the call to go on with
	 * @return the result, asynchronously; empty if it is {@code null}
	 */
	Mono<Object> proceed(EntrypointCall call);

}
