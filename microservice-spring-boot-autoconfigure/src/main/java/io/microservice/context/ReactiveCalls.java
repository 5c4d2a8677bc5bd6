package io.microservice.context;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/**
 * Makes reactive calls of asynchronous ones.
 */
public final class ReactiveCalls {

	private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

	private ReactiveCalls() {
	}

	/**
	 * Return a {@link Mono} that calls on every subscription, in the context of the
	 * subscriber.
	 * @param <T> the type of the result
	 * @param call makes the call; its future is cancelled when the subscription is
	 * @return the result, empty if it is {@code null}
	 */
	public static <T> Mono<T> mono(Supplier<? extends CompletableFuture<? extends @Nullable T>> call) {
		return Mono.create((sink) -> subscribe(sink, call));
	}

	private static <T> void subscribe(MonoSink<T> sink,
			Supplier<? extends CompletableFuture<? extends @Nullable T>> call) {
		CompletableFuture<? extends @Nullable T> future = within(sink.contextView(), call);
		sink.onCancel(() -> future.cancel(false));
		future.whenComplete((result, failure) -> {
			if (failure != null) {
				sink.error(failure);
			}
			else {
				sink.success(result);
			}
		});
	}

	private static <F> F within(ContextView context, Supplier<F> call) {
		if (context.isEmpty()) {
			return call.get();
		}
		try (ContextSnapshot.Scope scope = SNAPSHOTS.setThreadLocalsFrom(context)) {
			return call.get();
		}
	}

}
