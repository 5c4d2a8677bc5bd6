package io.microservice.messaging.publisher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.microservice.service.CallObserver.Observed;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a message under observation, which ends before those who wait for the
 * outcome go on.
 */
final class SentMessage extends CompletableFuture<Void> {

	private final Observed observed;

	private final AtomicBoolean ended = new AtomicBoolean();

	SentMessage(Observed observed) {
		this.observed = observed;
	}

	@Override
	public boolean complete(Void nothing) {
		return end(null) && super.complete(nothing);
	}

	@Override
	public boolean completeExceptionally(Throwable failure) {
		return end(failure) && super.completeExceptionally(failure);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return end(null) ? super.cancel(mayInterruptIfRunning) : isCancelled();
	}

	private boolean end(@Nullable Throwable failure) {
		if (this.ended.getAndSet(true)) {
			return false;
		}
		this.observed.stop(failure);
		return true;
	}

}
