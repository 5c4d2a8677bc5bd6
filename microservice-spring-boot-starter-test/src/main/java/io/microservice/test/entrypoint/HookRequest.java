package io.microservice.test.entrypoint;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.microservice.context.CallContext;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;
import org.jspecify.annotations.Nullable;

/**
 * A call that a test makes.
 *
 * @param <T> the type of the result
 */
final class HookRequest<T extends @Nullable Object> implements EntrypointRequest {

	private final Entrypoint entrypoint;

	private final CallContext context;

	private final @Nullable Object[] arguments;

	private final Function<@Nullable Object, T> type;

	private final CompletableFuture<T> future = new CompletableFuture<>();

	private volatile Runnable outcome = () -> {
	};

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if the method does not take the arguments
	 */
	HookRequest(Entrypoint entrypoint, CallContext context, @Nullable Object[] arguments,
			Function<@Nullable Object, T> type) {
		this.entrypoint = entrypoint;
		this.context = context;
		this.arguments = new HookArguments(entrypoint).complete(arguments, context);
		this.type = type;
	}

	/**
	 * Return what completes when all is done for the call.
	 */
	CompletableFuture<T> future() {
		return this.future;
	}

	@Override
	public Entrypoint entrypoint() {
		return this.entrypoint;
	}

	@Override
	public CallContext context() {
		return this.context;
	}

	@Override
	public Map<String, ? extends @Nullable Object> headers() {
		return Map.of();
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable Object[] decode() {
		return this.arguments;
	}

	@Override
	public void succeed(@Nullable Object result) {
		T typed = this.type.apply(result);
		this.outcome = () -> this.future.complete(typed);
	}

	@Override
	public void fail(Throwable failure) {
		this.outcome = () -> this.future.completeExceptionally(failure);
	}

	@Override
	public void end() {
		this.outcome.run();
	}

}
