package io.microservice.rpc.client;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * When a call is made again, always within its timeout.
 *
 * <p>
 * What the broker certainly did not hand to a service (there is no connection, or no
 * service of the name) is sent again after growing intervals, as nameko's retry policy
 * has it. A call whose reply does not come is sent again only if its method is
 * idempotent: at equal parts of the timeout, and whichever reply comes first counts.
 *
 * @param maxRetries how often a call is made again, 0 for never
 * @param intervalStart time before the first retry
 * @param intervalStep what every further retry waits longer than the one before
 */
public record RetryPolicy(int maxRetries, Duration intervalStart, Duration intervalStep) {

	/**
	 * Interval before the first retry by default.
	 */
	public static final Duration DEFAULT_INTERVAL_START = Duration.ofMillis(200);

	/**
	 * Growth of the interval by default.
	 */
	public static final Duration DEFAULT_INTERVAL_STEP = Duration.ofMillis(200);

	/**
	 * Never makes a call again.
	 */
	public static final RetryPolicy NONE = new RetryPolicy(0, DEFAULT_INTERVAL_START, DEFAULT_INTERVAL_STEP);

	/**
	 * Create a policy.
	 * @param maxRetries how often a call is made again
	 * @param intervalStart time before the first retry
	 * @param intervalStep what every further retry waits longer
	 */
	public RetryPolicy {
		Assert.isTrue(maxRetries >= 0, "'maxRetries' must not be negative");
		Assert.isTrue(!intervalStart.isNegative(), "'intervalStart' must not be negative");
		Assert.isTrue(!intervalStep.isNegative(), "'intervalStep' must not be negative");
	}

	Duration interval(int retry) {
		return this.intervalStart.plus(this.intervalStep.multipliedBy(retry));
	}

}
