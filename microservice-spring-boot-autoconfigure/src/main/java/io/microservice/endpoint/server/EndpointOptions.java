package io.microservice.endpoint.server;

import java.time.Duration;

import io.microservice.service.ErrorDetail;

import org.springframework.util.Assert;

/**
 * How requests to endpoints are consumed and answered.
 *
 * @param exchange the topic exchange of requests
 * @param reserved what no subject may begin with
 * @param maxConcurrency how many requests an endpoint works on at a time, if it does not
 * say
 * @param maxPending how many requests wait for it in this instance, if it does not say
 * @param errorDetail how much callers are told of an unexpected exception
 * @param maxMessageSize how many bytes an answer, or a request after decompression, may
 * have
 * @param queueExpiry after how long the broker drops a queue that nobody consumes from
 * @param shutdownTimeout how long a stop waits for requests that have begun
 */
public record EndpointOptions(String exchange, String reserved, int maxConcurrency, int maxPending,
		ErrorDetail errorDetail, int maxMessageSize, Duration queueExpiry, Duration shutdownTimeout) {

	/**
	 * The exchange, if no other is given.
	 */
	public static final String DEFAULT_EXCHANGE = "microservice-endpoints";

	/**
	 * Create options.
	 * @param exchange the topic exchange of requests
	 * @param reserved what no subject may begin with
	 * @param maxConcurrency how many requests an endpoint works on at a time
	 * @param maxPending how many requests wait for it in this instance
	 * @param errorDetail how much callers are told of an unexpected exception
	 * @param maxMessageSize how many bytes a message may have
	 * @param queueExpiry after how long the broker drops a queue
	 * @param shutdownTimeout how long a stop waits
	 * @throws IllegalArgumentException if a number is too small
	 */
	public EndpointOptions {
		Assert.isTrue(maxConcurrency >= 1, "'maxConcurrency' must be at least 1");
		Assert.isTrue(maxPending >= 0, "'maxPending' must not be negative");
		Assert.isTrue(queueExpiry.toMillis() >= 1, "'queueExpiry' must be at least a millisecond");
	}

}
