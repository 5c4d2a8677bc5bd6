package io.microservice.amqp;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A queue as it is declared: always durable, because brokers refuse other queues that
 * connections share.
 *
 * @param name the name
 * @param exclusive whether it belongs to one connection, and ends with it
 * @param autoDelete whether it ends with its last consumer
 * @param arguments the arguments, such as {@code x-queue-type}; unmodifiable
 */
public record AmqpQueue(String name, boolean exclusive, boolean autoDelete, Map<String, Object> arguments) {

	/**
	 * Create a queue.
	 * @param name the name
	 * @param exclusive whether it belongs to one connection, and ends with it
	 * @param autoDelete whether it ends with its last consumer
	 * @param arguments the arguments
	 */
	public AmqpQueue {
		arguments = Map.copyOf(arguments);
	}

	/**
	 * Create a queue that stays, and that others may share.
	 * @param name the name
	 * @return the queue
	 */
	public static AmqpQueue durable(String name) {
		return new AmqpQueue(name, false, false, Map.of());
	}

	/**
	 * Return a copy with further arguments.
	 * @param further arguments to be added or replaced
	 * @return the copy
	 */
	public AmqpQueue with(Map<String, ?> further) {
		Map<String, Object> all = new LinkedHashMap<>(this.arguments);
		all.putAll(further);
		return new AmqpQueue(this.name, this.exclusive, this.autoDelete, all);
	}

}
