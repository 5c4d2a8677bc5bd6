package io.microservice.service;

import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.wire.RejectedRequestException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

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
	 * Return the Reactor context of the one who waits for the answer. Reactive results
	 * see it, and what it has of thread-local values is current while the method is
	 * called.
	 * @return the context, by default an empty one
	 */
	default ContextView reactorContext() {
		return Context.empty();
	}

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
	 * Return the stream in a result that is to be answered as it comes. Asked only where
	 * {@link InvocationOptions#streaming()} is set.
	 * @param result what the method returned
	 * @return the stream, or {@code null} if the result is complete
	 */
	default @Nullable Publisher<?> stream(Object result) {
		return null;
	}

	/**
	 * Answer with a result and the stream in it. The call is complete when the stream is:
	 * at its end, its failure or its cancellation.
	 * @param result what the method returned
	 * @param stream the stream in it, observed; to be subscribed to once
	 * @return {@code false} if nobody waits for it any longer
	 * @throws RuntimeException if the result cannot be encoded; nothing was answered then
	 */
	default boolean succeed(Object result, Flux<Object> stream) {
		throw new UnsupportedOperationException("Streams are not answered");
	}

	/**
	 * Return whether a failure is the caller's doing, of which the caller is told: it is
	 * logged in one line, as a warning.
	 * @param failure what went wrong
	 * @return {@code true} if the request was at fault
	 */
	default boolean isRejection(Throwable failure) {
		return failure instanceof DeadlineExceededException
				|| (failure instanceof RejectedRequestException && failure.getCause() == null);
	}

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
