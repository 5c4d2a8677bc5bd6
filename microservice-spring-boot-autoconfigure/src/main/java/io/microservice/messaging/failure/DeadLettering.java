package io.microservice.messaging.failure;

import java.util.Map;

import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpTopology;
import io.microservice.messaging.ConsumedQueue;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Moves messages to the dead-letter queue.
 */
final class DeadLettering implements Ending {

	private static final Log logger = LogFactory.getLog(DeadLettering.class);

	private final ConsumedQueue consumed;

	private final FailureQueues queues;

	private final MessageMover mover;

	DeadLettering(ConsumedQueue consumed, FailureQueues queues, MessageMover mover) {
		this.consumed = consumed;
		this.queues = queues;
		this.mover = mover;
	}

	@Override
	public Map<String, Object> queueArguments() {
		return this.queues.limitedDeliveries();
	}

	@Override
	public AmqpTopology topology() {
		return this.queues.deadLetterTopology();
	}

	@Override
	public void end(FailedMessage message) {
		String deadLetters = this.queues.deadLetters();
		logger.warn("A message for %s goes to queue '%s' after attempt %d: %s".formatted(this.consumed.entrypoint(),
				deadLetters, message.attempt().number(), message.failure().getClass().getName()));
		AmqpMessage copy = message.toDeadLetter(deadLetters, this.consumed.queue().name(), this.consumed.entrypoint());
		this.mover.move(message.delivery(), copy, topology());
	}

}
