package io.microservice.service;

import reactor.core.publisher.Mono;

/**
 * Sees every call of every kind of entrypoint, around the method, after the arguments
 * were decoded and before the result is encoded. Beans of this type are called in their
 * {@link org.springframework.core.annotation.Order order}.
 *
 * <p>
 * An interceptor proceeds, answers early by not proceeding, and changes the result or
 * translates an exception with the operators of the returned {@link Mono}. An empty
 * {@link Mono} stands for {@code null}. It is called on a worker thread, where it may
 * block. Wherever it proceeds from, the method is called on a worker thread; what it does
 * after {@link EntrypointChain#proceed} runs on that thread too if the method blocks, and
 * wherever the method completes if it is asynchronous.
 */
@FunctionalInterface
public interface EntrypointInterceptor {

	/**
	 * Intercept a call.
	 * @param call the call
	 * @param chain the rest of the way to the method
	 * @return the result, asynchronously
	 */
	Mono<Object> intercept(EntrypointCall call, EntrypointChain chain);

}
