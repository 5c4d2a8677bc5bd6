package io.microservice.broker.queue;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Runs an action at a time that may be moved. Guarded by the lock of the queue; the
 * action is run without it.
 */
final class Timer {

	private final ScheduledExecutorService executor;

	private final Runnable action;

	private @Nullable ScheduledFuture<?> scheduled;

	private long due = QueuedMessage.NEVER;

	Timer(ScheduledExecutorService executor, Runnable action) {
		this.executor = executor;
		this.action = action;
	}

	/**
	 * Return the time in milliseconds, from an arbitrary origin.
	 */
	static long now() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
	}

	/**
	 * Run the action at a time, if it is not to be run before.
	 */
	void runBy(long time) {
		if (time < this.due) {
			cancel();
			try {
				this.scheduled = this.executor.schedule(this.action, Math.max(0, time - now() + 1),
						TimeUnit.MILLISECONDS);
				this.due = time;
			}
			catch (RejectedExecutionException ex) {
				// the broker is closing
			}
		}
	}

	/**
	 * Note that the action runs.
	 */
	void fired() {
		this.due = QueuedMessage.NEVER;
	}

	void cancel() {
		if (this.scheduled != null) {
			this.scheduled.cancel(false);
		}
		this.due = QueuedMessage.NEVER;
	}

}
