package io.microservice.messaging;

import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.wire.WireHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt to handle a message a delivery is, and how the message was published in
 * the first place. What is delivered once more by way of another queue says so in its
 * headers, which count for the queue they were written for only: who sends a message on
 * with its headers sends a new one.
 *
 * @param number the number of the attempt, from 1
 * @param exchange the exchange the message was published to, empty for the default one
 * @param routingKey the routing key the message was published with
 */
public record Attempt(int number, String exchange, String routingKey) {

	/**
	 * Return the attempt a delivery is.
	 * @param delivery the delivery
	 * @return the attempt
	 */
	public static Attempt of(AmqpDelivery delivery) {
		Map<String, ? extends @Nullable Object> headers = delivery.properties().headers();
		if (isToQueue(delivery, headers.get(WireHeaders.QUEUE))
				&& headers.get(WireHeaders.ATTEMPT) instanceof Integer number && number > 0
				&& headers.get(WireHeaders.EXCHANGE) instanceof String exchange
				&& headers.get(WireHeaders.ROUTING_KEY) instanceof String routingKey) {
			return new Attempt(number + delivery.retries(), exchange, routingKey);
		}
		return new Attempt(1 + delivery.retries(), delivery.exchange(), delivery.routingKey());
	}

	/**
	 * Return the attempt after this one.
	 * @return an attempt of the same message
	 */
	public Attempt next() {
		return new Attempt(this.number + 1, this.exchange, this.routingKey);
	}

	/**
	 * Return what tells a later delivery of this attempt.
	 * @param queue the name of the queue the message goes to
	 * @return headers to be added to the message
	 */
	public Map<String, Object> headers(String queue) {
		return Map.of(WireHeaders.ATTEMPT, this.number, WireHeaders.QUEUE, queue, WireHeaders.EXCHANGE, this.exchange,
				WireHeaders.ROUTING_KEY, this.routingKey);
	}

	/**
	 * What goes to one queue goes by the default exchange, with its name as the key.
	 */
	private static boolean isToQueue(AmqpDelivery delivery, @Nullable Object queue) {
		return delivery.exchange().isEmpty() && delivery.routingKey().equals(queue);
	}

}
