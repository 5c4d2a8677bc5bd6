package io.microservice.endpoint.client;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How requests are sent.
 *
 * @param name the caller, as it is in call ids
 * @param exchange the topic exchange of requests
 * @param timeout how long answers are waited for, if a request does not say
 * @param quietPeriod how long to wait for a further answer, where many may come, after
 * one came
 */
public record EndpointClientOptions(String name, String exchange, Duration timeout, Duration quietPeriod) {

	/**
	 * Create options.
	 * @param name the caller
	 * @param exchange the topic exchange of requests
	 * @param timeout how long answers are waited for
	 * @param quietPeriod how long to wait for a further answer
	 * @throws IllegalArgumentException if a duration is not positive
	 */
	public EndpointClientOptions {
		Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0, "'timeout' must be positive");
		Assert.isTrue(quietPeriod.compareTo(Duration.ZERO) > 0, "'quietPeriod' must be positive");
	}

}
