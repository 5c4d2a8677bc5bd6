package io.microservice.broker.routing;

import io.microservice.broker.queue.MessageQueue;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange can be bound to: a queue, or another exchange.
 *
 * @param queue the queue
 * @param exchange the exchange
 */
public record Destination(@Nullable MessageQueue queue, @Nullable Exchange exchange) {

	/**
	 * Return a queue as a destination.
	 * @param queue the queue
	 * @return the destination
	 */
	public static Destination of(MessageQueue queue) {
		return new Destination(queue, null);
	}

	/**
	 * Return an exchange as a destination.
	 * @param exchange the exchange
	 * @return the destination
	 */
	public static Destination of(Exchange exchange) {
		return new Destination(null, exchange);
	}

}
