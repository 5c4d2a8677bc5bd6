package io.microservice.discovery;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How instances are asked, and how long answers are waited for.
 *
 * @param exchange the topic exchange that takes questions and presence messages
 * @param prefix what their subjects begin with, {@code $SRV} in NATS
 * @param timeout how long to wait for answers at most
 * @param quietPeriod how long to wait for a further answer after one came
 * @param presenceInterval how often instances say that they are there
 */
public record DiscoveryOptions(String exchange, String prefix, Duration timeout, Duration quietPeriod,
		Duration presenceInterval) {

	/**
	 * The exchange, if no other is given.
	 */
	public static final String DEFAULT_EXCHANGE = "microservice-discovery";

	/**
	 * What subjects begin with, if nothing else is given.
	 */
	public static final String DEFAULT_PREFIX = "$SRV";

	/**
	 * The options of whoever gives no others: 5 seconds, 300 milliseconds, 5 seconds.
	 */
	public static final DiscoveryOptions DEFAULT = new DiscoveryOptions(DEFAULT_EXCHANGE, DEFAULT_PREFIX,
			Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(5));

	/**
	 * Create options.
	 * @param exchange the topic exchange that takes questions and presence messages
	 * @param prefix what their subjects begin with
	 * @param timeout how long to wait for answers at most
	 * @param quietPeriod how long to wait for a further answer after one came
	 * @param presenceInterval how often instances say that they are there
	 * @throws IllegalArgumentException if a duration is not positive, or the prefix no
	 * part of a subject
	 */
	public DiscoveryOptions {
		Assert.isTrue(prefix.matches("[^\\s.*>#]+(\\.[^\\s.*>#]+)*"),
				"'prefix' must be a subject without wildcards, such as '$SRV'");
		requirePositive(timeout, "timeout");
		requirePositive(quietPeriod, "quietPeriod");
		requirePositive(presenceInterval, "presenceInterval");
	}

	private static void requirePositive(Duration duration, String name) {
		Assert.isTrue(duration.compareTo(Duration.ZERO) > 0, () -> "'%s' must be positive".formatted(name));
	}

}
