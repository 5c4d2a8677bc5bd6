package io.microservice.websocket.hub;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import io.microservice.amqp.CallbackThread;
import io.microservice.websocket.HubUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Futures that fail with what went wrong, not with what wraps it.
 */
final class Futures {

	private Futures() {
	}

	/**
	 * Return a future of its own for what becomes of another.
	 */
	static <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> map(
			CompletableFuture<T> source, Function<T, R> success, Function<Throwable, R> failure) {
		CompletableFuture<R> target = new CompletableFuture<>();
		source.whenComplete((value, problem) -> CallbackThread.run(() -> {
			try {
				target.complete((problem != null) ? failure.apply(unwrap(problem)) : success.apply(value));
			}
			catch (Throwable ex) {
				target.completeExceptionally(ex);
			}
		}));
		return target;
	}

	static <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> map(
			CompletableFuture<T> source, Function<T, R> success) {
		return map(source, success, (problem) -> {
			throw rethrow(problem);
		});
	}

	/**
	 * Return a future of its own that is completed with another, if that fits.
	 * @param check throws if it does not
	 */
	static <T extends @Nullable Object> CompletableFuture<Void> done(CompletableFuture<T> source, Consumer<T> check) {
		CompletableFuture<Void> target = new CompletableFuture<>();
		source.whenComplete((value, problem) -> CallbackThread.run(() -> {
			try {
				if (problem != null) {
					throw unwrap(problem);
				}
				check.accept(value);
				target.complete(null);
			}
			catch (Throwable ex) {
				target.completeExceptionally(ex);
			}
		}));
		return target;
	}

	/**
	 * Return a copy of a future that fails if it takes too long.
	 * @param outcome what is not known then, for people
	 */
	static <T extends @Nullable Object> CompletableFuture<T> within(Duration timeout, CompletableFuture<T> future,
			String outcome) {
		if (future.isDone()) {
			return future;
		}
		return map(future.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS), Function.identity(),
				(problem) -> {
					if (problem instanceof java.util.concurrent.TimeoutException) {
						throw new HubUnavailableException(
								"Nobody said within %d ms whether %s".formatted(timeout.toMillis(), outcome), null);
					}
					throw rethrow(problem);
				});
	}

	static <T extends @Nullable Object> T await(CompletableFuture<T> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new HubUnavailableException("Interrupted while waiting for the broker or another instance", ex);
		}
		catch (ExecutionException ex) {
			throw rethrow((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	static RuntimeException rethrow(Throwable problem) {
		if (problem instanceof RuntimeException failure) {
			return failure;
		}
		if (problem instanceof Error error) {
			throw error;
		}
		return new CompletionException(problem);
	}

	private static Throwable unwrap(Throwable problem) {
		return (problem instanceof CompletionException && problem.getCause() != null) ? problem.getCause() : problem;
	}

}
