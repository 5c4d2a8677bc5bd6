package io.microservice.timer.clock;

import java.time.Instant;

/**
 * Something that is to be done at a time. Ordered by time, then as they were set.
 */
public final class Alarm implements Comparable<Alarm> {

	private final Instant time;

	private final long number;

	private final Runnable task;

	private volatile boolean cancelled;

	Alarm(Instant time, long number, Runnable task) {
		this.time = time;
		this.number = number;
		this.task = task;
	}

	/**
	 * Return when it is to be done.
	 * @return the time, on the scale it was set on
	 */
	public Instant time() {
		return this.time;
	}

	/**
	 * Do not do it, unless it was begun.
	 */
	public void cancel() {
		this.cancelled = true;
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	void ring() {
		if (!this.cancelled) {
			this.task.run();
		}
	}

	@Override
	public int compareTo(Alarm other) {
		int byTime = this.time.compareTo(other.time);
		return (byTime != 0) ? byTime : Long.compare(this.number, other.number);
	}

}
