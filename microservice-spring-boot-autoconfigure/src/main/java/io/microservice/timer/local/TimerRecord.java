package io.microservice.timer.local;

import java.time.Instant;

import io.microservice.service.EntrypointStatistics;
import io.microservice.timer.TimerStatus;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a timer so far. Confined to whoever holds the lock of the timer.
 */
public final class TimerRecord {

	private final TimerDefinition definition;

	private final EntrypointStatistics statistics;

	private TimerStatus.@Nullable Run lastRun;

	private long overruns;

	private long missed;

	/**
	 * Create an empty record.
	 * @param definition the timer
	 * @param runner runs it
	 */
	public TimerRecord(TimerDefinition definition, TickRunner runner) {
		this.definition = definition;
		this.statistics = runner.entrypoint().statistics();
	}

	/**
	 * Note that a run begins.
	 * @param scheduledTime when it was to
	 * @param now when it does
	 */
	public void begun(Instant scheduledTime, Instant now) {
		this.lastRun = new TimerStatus.Run(scheduledTime, now, null);
	}

	/**
	 * Note that the run has ended.
	 * @param now when it did
	 */
	public void ended(Instant now) {
		TimerStatus.Run run = this.lastRun;
		if (run != null) {
			this.lastRun = new TimerStatus.Run(run.scheduledTime(), run.begun(), now);
		}
	}

	/**
	 * Note that a run went on when the next was to begin.
	 */
	public void overrun() {
		this.overruns++;
	}

	/**
	 * Note that runs did not take place.
	 * @param count how many
	 */
	public void missed(long count) {
		this.missed += count;
	}

	/**
	 * Return the record.
	 * @param state what the timer is doing
	 * @param nextRun when it is to run next, if so
	 * @return the status
	 */
	public TimerStatus status(TimerStatus.State state, @Nullable Instant nextRun) {
		EntrypointStatistics.Snapshot counts = this.statistics.snapshot();
		return new TimerStatus(this.definition.name(), this.definition.schedule().toString(), this.definition.cluster(),
				state, this.lastRun, nextRun, counts.requests(), counts.errors(), this.overruns, this.missed);
	}

}
