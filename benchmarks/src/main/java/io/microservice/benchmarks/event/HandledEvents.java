package io.microservice.benchmarks.event;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.microservice.benchmarks.Load;

/**
 * Counts what a handler got.
 */
public final class HandledEvents {

	private static final long PATIENCE_SECONDS = 120;

	private final AtomicLong count = new AtomicLong();

	private volatile String wrong = Load.TEXT;

	private volatile Milestone next = new Milestone(0, new CountDownLatch(1));

	/**
	 * Count an event.
	 * @param text what it says
	 */
	public void add(String text) {
		if (!Load.TEXT.equals(text)) {
			this.wrong = text;
		}
		long handled = this.count.incrementAndGet();
		Milestone milestone = this.next;
		if (handled == milestone.events()) {
			milestone.reached().countDown();
		}
	}

	/**
	 * Wait until a number of events is handled.
	 * @param events how many since the start
	 * @throws InterruptedException if the thread is interrupted
	 */
	public void await(long events) throws InterruptedException {
		Milestone milestone = new Milestone(events, new CountDownLatch(1));
		this.next = milestone;
		if (this.count.get() < events && !milestone.reached().await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException("%d of %d events were handled".formatted(this.count.get(), events));
		}
		if (!this.wrong.equals(Load.TEXT)) {
			throw new IllegalStateException("Wrong event: " + this.wrong);
		}
	}

	/**
	 * A number of events to wait for.
	 *
	 * @param events the number
	 * @param reached opened when it is reached
	 */
	private record Milestone(long events, CountDownLatch reached) {

	}

}
