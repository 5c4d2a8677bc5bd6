package io.microservice.amqp;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Repeats a task every 20 milliseconds for as long as there is something to do, so that
 * no message needs a timer of its own.
 */
public final class Ticker {

	private static final long INTERVAL_MILLIS = 20;

	private final ScheduledExecutorService scheduler;

	private final BooleanSupplier task;

	private final AtomicBoolean awake = new AtomicBoolean();

	/**
	 * Create a ticker.
	 * @param scheduler runs the task
	 * @param task returns whether there is more to do
	 */
	public Ticker(ScheduledExecutorService scheduler, BooleanSupplier task) {
		this.scheduler = scheduler;
		this.task = task;
	}

	/**
	 * Say that there is something to do.
	 */
	public void wake() {
		if (!this.awake.get() && !this.awake.getAndSet(true)) {
			schedule();
		}
	}

	private void tick() {
		if (this.task.getAsBoolean()) {
			schedule();
			return;
		}
		this.awake.set(false);
		if (this.task.getAsBoolean()) {
			wake();
		}
	}

	private void schedule() {
		this.scheduler.schedule(this::tick, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
	}

}
