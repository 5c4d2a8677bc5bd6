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
 * block. Wherever it proceeds from, a method that may block is called on a worker thread;
 * what it does after {@link EntrypointChain#proceed} runs on that thread too if the
 * method blocks, and wherever the method completes if it is asynchronous. If a stream of
 * values is answered as it comes, the result is the {@link reactor.core.publisher.Flux}.
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

	/**
	 * Return whether the interceptor never blocks. If none does, methods that do not
	 * block are called without a change to a worker thread, and so are the interceptors.
	 * @return {@code true} if it may be called on an event loop, by default {@code false}
	 */
	default boolean nonBlocking() {
		return false;
	}

}
