package io.microservice.timer;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A timer of this instance as it was when it was looked at.
 *
 * @param name the name, {@code service.name}
 * @param schedule when it runs, for people
 * @param cluster which instances run it
 * @param state what it is doing
 * @param lastRun the last run that began here, if any did
 * @param nextRun when the next run here is to begin, if one is
 * @param runs the number of runs that were completed here, failed ones included
 * @param failures the number of those that failed
 * @param overruns the number of runs that were not over when the next was to begin
 * @param missed the number of runs that did not take place, because their time had passed
 */
public record TimerStatus(String name, String schedule, Cluster cluster, State state, @Nullable Run lastRun,
		@Nullable Instant nextRun, long runs, long failures, long overruns, long missed) {

	/**
	 * A run.
	 *
	 * @param scheduledTime when it was to begin
	 * @param begun when it began
	 * @param ended when it ended, {@code null} while it goes on
	 */
	public record Run(Instant scheduledTime, Instant begun, @Nullable Instant ended) {

	}

	/**
	 * What a timer may be doing.
	 */
	public enum State {

		/**
		 * Waiting for its next run, or at its end.
		 */
		WAITING,

		/**
		 * Running.
		 */
		RUNNING,

		/**
		 * Waiting to be resumed.
		 */
		PAUSED,

		/**
		 * Leaving the runs to another instance, which has the right to them, or without a
		 * connection to the broker.
		 */
		STANDBY,

		/**
		 * Not started, or stopped with the application.
		 */
		STOPPED

	}

}
