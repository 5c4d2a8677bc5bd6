package io.microservice.messaging.failure;

import java.time.Duration;

import io.microservice.amqp.AmqpTopology;

/**
 * Where messages wait for their next attempt.
 */
interface RetryStrategy {

	/**
	 * Return what is to be declared beside the queue.
	 */
	AmqpTopology topology();

	/**
	 * Try a message again.
	 * @param interval how long it waits before
	 */
	void retry(FailedMessage message, Duration interval);

}
