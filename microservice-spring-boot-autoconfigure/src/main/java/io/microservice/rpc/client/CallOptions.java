package io.microservice.rpc.client;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How calls are made.
 *
 * @param timeout how long a call waits for its reply
 * @param retry when a call is made again
 */
public record CallOptions(Duration timeout, RetryPolicy retry) {

	/**
	 * The timeout by default.
	 */
	public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * What calls do by default.
	 */
	public static final CallOptions DEFAULT = new CallOptions(DEFAULT_TIMEOUT, RetryPolicy.NONE);

	/**
	 * Create options.
	 * @param timeout how long a call waits for its reply, more than nothing
	 * @param retry when a call is made again
	 */
	public CallOptions {
		Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0, "'timeout' must be positive");
	}

	CallOptions withTimeout(Duration timeout) {
		return new CallOptions(timeout, this.retry);
	}

}
