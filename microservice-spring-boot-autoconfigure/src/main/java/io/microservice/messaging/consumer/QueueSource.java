package io.microservice.messaging.consumer;

import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.messaging.ExchangeType;

/**
 * Where a queue and the messages in it come from.
 *
 * @param declared whether the queue is declared, or has to be there
 * @param exchange the exchange the queue is bound to, empty for none; durable
 * @param exchangeType the type of the exchange
 * @param routingKey the key, or pattern, the queue is bound with
 */
public record QueueSource(boolean declared, String exchange, ExchangeType exchangeType, String routingKey) {

	/**
	 * A queue somebody else declares.
	 */
	public static final QueueSource EXISTING = new QueueSource(false, "", ExchangeType.DIRECT, "");

	/**
	 * A queue that is declared, and bound to nothing.
	 */
	public static final QueueSource DECLARED = new QueueSource(true, "", ExchangeType.DIRECT, "");

	/**
	 * Return the source of a queue that is declared and bound.
	 * @param exchange the name of the exchange
	 * @param exchangeType the type of the exchange
	 * @param routingKey the key, or pattern, to bind with
	 * @return the source
	 */
	public static QueueSource bound(String exchange, ExchangeType exchangeType, String routingKey) {
		return new QueueSource(true, exchange, exchangeType, routingKey);
	}

	AmqpTopology topology(AmqpQueue queue) {
		if (!this.declared) {
			return AmqpTopology.empty();
		}
		if (this.exchange.isEmpty()) {
			return AmqpTopology.empty().queue(queue);
		}
		return AmqpTopology.empty()
			.exchange(this.exchange, this.exchangeType.toAmqp())
			.queue(queue)
			.binding(queue.name(), this.exchange, this.routingKey);
	}

}
