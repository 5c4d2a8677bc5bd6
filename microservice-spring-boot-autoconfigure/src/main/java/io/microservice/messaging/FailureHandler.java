package io.microservice.messaging;

import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpTopology;

/**
 * Decides what becomes of the messages of one queue that could not be handled.
 */
public interface FailureHandler {

	/**
	 * Return what the queue itself is to be declared with.
	 * @return arguments, none by default, so that others can declare the queue alike
	 */
	default Map<String, Object> queueArguments() {
		return Map.of();
	}

	/**
	 * Return what is to be declared after the queue and before messages are taken from
	 * it.
	 * @return the topology
	 */
	AmqpTopology topology();

	/**
	 * Settle a message, now or later, once. Until then it counts as being worked on, so a
	 * stop of the consumer waits for it. Returns without waiting; if it throws, the
	 * broker delivers the message again.
	 * @param delivery the message, not settled
	 * @param failure what went wrong: an exception of the method, or a
	 * {@link io.microservice.wire.RejectedRequestException} if the message could not be
	 * read or is not valid, which no further attempt changes
	 */
	void handle(AmqpDelivery delivery, Throwable failure);

}
