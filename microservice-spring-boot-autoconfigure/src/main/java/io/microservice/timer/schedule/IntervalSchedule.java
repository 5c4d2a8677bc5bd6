package io.microservice.timer.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * Times that are always the same duration apart: the start and whole multiples of the
 * interval after it, never computed from one another.
 *
 * @param interval the interval, positive
 * @param start the first time
 */
public record IntervalSchedule(Duration interval, Instant start) implements Schedule {

	/**
	 * Create a schedule that is to be counted from a start.
	 * @param interval the interval, positive
	 */
	public IntervalSchedule(Duration interval) {
		this(interval, Instant.EPOCH);
	}

	@Override
	public Instant next(Instant after) {
		if (after.isBefore(this.start)) {
			return this.start;
		}
		long passed = Duration.between(this.start, after).dividedBy(this.interval);
		return this.start.plus(this.interval.multipliedBy(passed + 1));
	}

	@Override
	public Schedule countedFrom(Instant start) {
		return new IntervalSchedule(this.interval, start);
	}

	@Override
	public boolean isCalendar() {
		return false;
	}

	@Override
	public String toString() {
		return "every " + this.interval;
	}

}
