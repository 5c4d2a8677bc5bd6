package io.microservice.timer.schedule;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The times something is to run at. Immutable; what it is printed as is for people, and
 * tells it from other schedules.
 */
public interface Schedule {

	/**
	 * Return the first time after another.
	 * @param after the other
	 * @return the time, or {@code null} if there is none any more
	 */
	@Nullable Instant next(Instant after);

	/**
	 * Return this schedule counted from a start, if that makes a difference.
	 * @param start the first time of what is counted
	 * @return the schedule
	 */
	default Schedule countedFrom(Instant start) {
		return this;
	}

	/**
	 * Return whether the times are those of the calendar, rather than counted from a
	 * start.
	 * @return {@code true} if they follow the clock when it is set
	 */
	default boolean isCalendar() {
		return true;
	}

}
