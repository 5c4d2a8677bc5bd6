package io.microservice.messaging.consumer;

import java.util.LinkedHashMap;
import java.util.Map;

import io.microservice.amqp.AmqpQueue;
import io.microservice.messaging.QueueType;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.InvalidEntrypointException;

/**
 * What an annotation says of the queue of a method.
 *
 * @param exclusive whether the queue belongs to one connection, and ends with it
 * @param autoDelete whether the queue ends with its last consumer
 * @param type how the broker keeps the queue
 * @param ordered whether messages are handled one at a time and in their order
 */
public record QueueOptions(boolean exclusive, boolean autoDelete, QueueType type, boolean ordered) {

	/**
	 * Return the queue as it is to be declared: without arguments, unless it takes some.
	 * @param name the name of the queue
	 * @param defaultType how the broker keeps queues that can be replicated
	 * @param method the method
	 * @return the queue
	 * @throws InvalidEntrypointException if there is no such queue
	 */
	public AmqpQueue queue(String name, QueueType defaultType, EntrypointMethod method) {
		boolean replicable = !this.exclusive && !this.autoDelete;
		if (this.type == QueueType.QUORUM && !replicable) {
			throw new InvalidEntrypointException(
					"Method %s is to have a quorum queue that ends with its consumers, which no broker has."
						.formatted(method),
					"Let the queue be a classic one, or let it stay.");
		}
		QueueType effective = (this.type == QueueType.DEFAULT && replicable) ? defaultType : this.type;
		Map<String, Object> arguments = new LinkedHashMap<>();
		if (effective == QueueType.QUORUM) {
			arguments.put("x-queue-type", "quorum");
		}
		if (this.ordered && !this.exclusive) {
			arguments.put("x-single-active-consumer", true);
		}
		return new AmqpQueue(name, this.exclusive, this.autoDelete, arguments);
	}

}
