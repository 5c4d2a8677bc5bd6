package io.microservice.service;

import java.util.Map;

import io.microservice.context.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * A received call: what a feature knows of it and has to do for it. The steps all kinds
 * of calls share are the {@link EntrypointInvoker}'s.
 */
public interface EntrypointRequest {

	/**
	 * Return the entrypoint that was called.
	 * @return the entrypoint
	 */
	Entrypoint entrypoint();

	/**
	 * Return the context of the call.
	 * @return the context
	 */
	CallContext context();

	/**
	 * Return the headers the call came with, trace context among them.
	 * @return the headers
	 */
	Map<String, ? extends @Nullable Object> headers();

	/**
	 * Begin the work, after it may have waited for a free worker.
	 * @return {@code false} if the call is no longer to be worked on
	 */
	default boolean begin() {
		return true;
	}

	/**
	 * Decode the arguments of the method.
	 * @return one value for every parameter
	 * @throws io.microservice.wire.RejectedRequestException if they do not fit
	 */
	@Nullable Object[] decode();

	/**
	 * Encode the result, answer with it and acknowledge the request.
	 * @param result what the method returned
	 * @throws RuntimeException if the result cannot be encoded; nothing was answered then
	 */
	void succeed(@Nullable Object result);

	/**
	 * Translate a failure that stands for another, before it is logged and answered.
	 * @param failure what went wrong
	 * @return what is to be logged and answered
	 */
	default Throwable translate(Throwable failure) {
		return failure;
	}

	/**
	 * Answer with a failure and acknowledge the request. Does not throw.
	 * @param failure what went wrong
	 */
	void fail(Throwable failure);

	/**
	 * Note that a call that had begun is over: answered, counted and no longer observed.
	 * Does not throw.
	 */
	default void end() {
	}

}
