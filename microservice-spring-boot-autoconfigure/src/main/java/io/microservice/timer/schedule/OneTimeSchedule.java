package io.microservice.timer.schedule;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A single time.
 *
 * @param time the time
 */
public record OneTimeSchedule(Instant time) implements Schedule {

	@Override
	public @Nullable Instant next(Instant after) {
		return after.isBefore(this.time) ? this.time : null;
	}

	@Override
	public String toString() {
		return "once at " + this.time;
	}

}
