package io.microservice.messaging.failure;

import java.util.Map;

import io.microservice.amqp.AmqpTopology;

/**
 * What becomes of messages in the end that could not be handled.
 */
interface Ending {

	/**
	 * Return what the queue itself is to be declared with.
	 */
	Map<String, Object> queueArguments();

	/**
	 * Return what is to be declared beside the queue.
	 */
	AmqpTopology topology();

	/**
	 * Settle a message, now or later.
	 */
	void end(FailedMessage message);

}
