package io.microservice.messaging.failure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.service.InvalidEntrypointException;

/**
 * The queues beside a queue: one for each interval messages wait for, and one for dead
 * letters. They are quorum queues if the queue is.
 */
final class FailureQueues {

	private static final String QUEUE_TYPE = "x-queue-type";

	private static final String QUORUM = "quorum";

	private static final String DEAD_LETTER_EXCHANGE = "x-dead-letter-exchange";

	private static final String DEAD_LETTER_ROUTING_KEY = "x-dead-letter-routing-key";

	private static final String DELIVERY_LIMIT = "x-delivery-limit";

	/**
	 * The limit RabbitMQ has by default, as of 4.0.
	 */
	private static final int DELIVERIES = 20;

	/**
	 * Lets a quorum queue dead-letter a message without losing it on the way.
	 */
	private static final Map<String, Object> AT_LEAST_ONCE = Map.of("x-dead-letter-strategy", "at-least-once",
			"x-overflow", "reject-publish");

	private static final int LONGEST_NAME = 255;

	private final ConsumedQueue consumed;

	private final String name;

	private final boolean quorum;

	FailureQueues(ConsumedQueue consumed) {
		this.consumed = consumed;
		this.name = consumed.queue().name();
		this.quorum = QUORUM.equals(consumed.queue().arguments().get(QUEUE_TYPE));
	}

	/**
	 * Return what the queue itself is to be declared with, so that what was delivered too
	 * often becomes a dead letter. Only a quorum queue counts.
	 */
	Map<String, Object> limitedDeliveries() {
		if (!this.quorum) {
			return Map.of();
		}
		Map<String, Object> arguments = new HashMap<>(AT_LEAST_ONCE);
		arguments.put(DELIVERY_LIMIT, this.consumed.queue().arguments().getOrDefault(DELIVERY_LIMIT, DELIVERIES));
		arguments.put(DEAD_LETTER_EXCHANGE, "");
		arguments.put(DEAD_LETTER_ROUTING_KEY, deadLetters());
		return arguments;
	}

	/**
	 * Return the queue messages wait in before they come to the queue again.
	 */
	AmqpQueue waiting(Duration interval) {
		Map<String, Object> arguments = new HashMap<>();
		arguments.put("x-message-ttl", interval.toMillis());
		arguments.put(DEAD_LETTER_EXCHANGE, "");
		arguments.put(DEAD_LETTER_ROUTING_KEY, this.name);
		if (this.quorum) {
			arguments.put(QUEUE_TYPE, QUORUM);
			arguments.putAll(AT_LEAST_ONCE);
		}
		String waiting = checkedName("%s.retry-%d".formatted(this.name, interval.toMillis()));
		return new AmqpQueue(waiting, this.consumed.queue().exclusive(), false, arguments);
	}

	AmqpTopology waiting(Collection<Duration> intervals) {
		return intervals.stream()
			.map(this::waiting)
			.reduce(AmqpTopology.empty(), AmqpTopology::queue, AmqpTopology::and);
	}

	/**
	 * Return the name of the queue of dead letters, one for all instances.
	 */
	String deadLetters() {
		return checkedName(this.consumed.family() + ".dead");
	}

	/**
	 * Looking at dead letters counts as a delivery, and must not be what they are lost
	 * by.
	 */
	AmqpTopology deadLetterTopology() {
		Map<String, Object> arguments = this.quorum ? Map.of(QUEUE_TYPE, QUORUM, DELIVERY_LIMIT, Integer.MAX_VALUE)
				: Map.of();
		return AmqpTopology.empty().durableQueue(deadLetters(), arguments);
	}

	private String checkedName(String name) {
		if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
			throw new InvalidEntrypointException(
					"%s needs a queue '%s', whose name is longer than the %d bytes AMQP allows."
						.formatted(this.consumed.entrypoint().method(), name, LONGEST_NAME),
					"Give the queue a shorter name, or set maxRetries to 0 and deadLetter to false in its @Retry.");
		}
		return name;
	}

}
