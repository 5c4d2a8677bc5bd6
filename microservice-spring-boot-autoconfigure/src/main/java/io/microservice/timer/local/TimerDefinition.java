package io.microservice.timer.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import io.microservice.timer.Cluster;
import io.microservice.timer.Missed;
import io.microservice.timer.schedule.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * When a timer runs, and where.
 *
 * @param name the name, {@code service.name}
 * @param schedule when it runs
 * @param eager whether it runs at the start, too
 * @param initialDelay time to the first run, or {@code null} for what the schedule says
 * @param jitter longest time by which a run is put off by chance, or zero
 * @param missed what becomes of runs that could not begin
 * @param cluster which instances run it
 */
public record TimerDefinition(String name, Schedule schedule, boolean eager, @Nullable Duration initialDelay,
		Duration jitter, Missed missed, Cluster cluster) {

	/**
	 * Return the schedule as it is when it begins.
	 * @param start the beginning
	 * @return the schedule
	 */
	public Schedule startingAt(Instant start) {
		return this.schedule.countedFrom((this.initialDelay != null) ? start.plus(this.initialDelay) : start);
	}

	/**
	 * Return when a run begins.
	 * @param tick when it is scheduled
	 * @return the same time, or later by chance
	 */
	public Instant putOff(Instant tick) {
		long nanos = this.jitter.toNanos();
		return (nanos > 0) ? tick.plusNanos(ThreadLocalRandom.current().nextLong(nanos)) : tick;
	}

}
