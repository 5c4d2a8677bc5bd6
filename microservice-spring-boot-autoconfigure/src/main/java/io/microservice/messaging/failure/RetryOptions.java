package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * What becomes of messages whose handler fails.
 *
 * @param maxRetries how often a message is tried again, 0 for never
 * @param initialInterval time before the first retry
 * @param multiplier what the time before every further retry is multiplied by
 * @param maxInterval longest time before a retry
 * @param excludes exceptions after which a message is not tried again
 * @param deadLetter whether a message goes to the dead-letter queue in the end, or else
 * is rejected
 */
public record RetryOptions(int maxRetries, Duration initialInterval, double multiplier, Duration maxInterval,
		Set<Class<? extends Throwable>> excludes, boolean deadLetter) {

	/**
	 * What the time a queue keeps its messages for has to be less than.
	 */
	private static final Duration TOO_LONG = Duration.ofMillis(1L << 32);

	/**
	 * Each interval takes a queue.
	 */
	private static final int MOST_INTERVALS = 50;

	/**
	 * Create options.
	 * @param maxRetries how often a message is tried again
	 * @param initialInterval time before the first retry
	 * @param multiplier what the time before every further retry is multiplied by
	 * @param maxInterval longest time before a retry
	 * @param excludes exceptions after which a message is not tried again
	 * @param deadLetter whether a message goes to the dead-letter queue in the end
	 * @throws IllegalArgumentException if a value makes no sense
	 */
	public RetryOptions {
		Assert.isTrue(maxRetries >= 0, "max-retries must not be negative");
		Assert.isTrue(!initialInterval.isNegative(), "initial-interval must not be negative");
		Assert.isTrue(multiplier >= 1, "multiplier must be at least 1");
		Assert.isTrue(maxInterval.compareTo(initialInterval) >= 0,
				"max-interval must not be shorter than initial-interval");
		Assert.isTrue(maxInterval.compareTo(TOO_LONG) < 0, "max-interval must be shorter than 50 days");
		excludes = Set.copyOf(excludes);
		Assert.isTrue(intervals(maxRetries, initialInterval, multiplier, maxInterval).size() <= MOST_INTERVALS,
				"multiplier must be larger, or max-interval shorter, for there to be %d intervals at most"
					.formatted(MOST_INTERVALS));
	}

	/**
	 * Return the intervals that differ.
	 * @return the intervals, the shortest first, none if nothing is tried again
	 */
	List<Duration> intervals() {
		return intervals(this.maxRetries, this.initialInterval, this.multiplier, this.maxInterval);
	}

	/**
	 * Return how long a message waits before it is tried again.
	 * @param attempt the number of the attempt that failed, from 1
	 * @param failure what it failed with
	 * @return the time, or {@code null} if the message is not to be tried again
	 */
	@Nullable Duration interval(int attempt, Throwable failure) {
		if (attempt > this.maxRetries || this.excludes.stream().anyMatch((type) -> type.isInstance(failure))) {
			return null;
		}
		List<Duration> intervals = intervals();
		return intervals.get(Math.min(attempt, intervals.size()) - 1);
	}

	private static List<Duration> intervals(int maxRetries, Duration initial, double multiplier, Duration longest) {
		ExponentialBackOff backOff = new ExponentialBackOff(initial.toMillis(), multiplier);
		backOff.setMaxInterval(longest.toMillis());
		BackOffExecution execution = backOff.start();
		List<Duration> intervals = new ArrayList<>();
		for (int retry = 0; retry < maxRetries && intervals.size() <= MOST_INTERVALS; retry++) {
			Duration next = Duration.ofMillis(execution.nextBackOff());
			if (intervals.contains(next)) {
				break;
			}
			intervals.add(next);
		}
		return List.copyOf(intervals);
	}

}
