package io.microservice.test.event;

import java.util.concurrent.CompletableFuture;

/**
 * The outcome of an event, which is recorded before those who wait for the outcome go on.
 */
final class RecordedDispatch extends CompletableFuture<Void> {

	private final CompletableFuture<Void> dispatch;

	RecordedDispatch(CompletableFuture<Void> dispatch, Runnable recording) {
		this.dispatch = dispatch;
		dispatch.whenComplete((nothing, failure) -> {
			if (failure != null) {
				completeExceptionally(failure);
			}
			else {
				recording.run();
				complete(nothing);
			}
		});
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		this.dispatch.cancel(mayInterruptIfRunning);
		return super.cancel(mayInterruptIfRunning) || isCancelled();
	}

}
