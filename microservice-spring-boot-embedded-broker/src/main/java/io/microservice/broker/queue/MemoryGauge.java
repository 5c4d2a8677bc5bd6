package io.microservice.broker.queue;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes that messages take, and raises an alarm past a limit, until a tenth of
 * it is free again. Thread-safe.
 */
public final class MemoryGauge {

	private final AtomicLong used = new AtomicLong();

	private final long limit;

	private final Runnable changed;

	private volatile boolean alarm;

	/**
	 * Create a gauge.
	 * @param limit the limit in bytes
	 * @param changed told when the alarm is raised or cleared
	 */
	public MemoryGauge(long limit, Runnable changed) {
		this.limit = limit;
		this.changed = changed;
	}

	/**
	 * Count bytes.
	 * @param bytes the number of bytes, negative for those that were freed
	 */
	public void add(long bytes) {
		long now = this.used.addAndGet(bytes);
		if (this.alarm ? now <= this.limit - this.limit / 10 : now > this.limit) {
			change();
		}
	}

	/**
	 * {@return whether the limit is passed}
	 */
	public boolean isAlarm() {
		return this.alarm;
	}

	/**
	 * {@return the number of bytes}
	 */
	public long used() {
		return this.used.get();
	}

	private void change() {
		synchronized (this) {
			long now = this.used.get();
			boolean raised = this.alarm ? now > this.limit - this.limit / 10 : now > this.limit;
			if (raised == this.alarm) {
				return;
			}
			this.alarm = raised;
		}
		this.changed.run();
	}

}
