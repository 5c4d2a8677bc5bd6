package io.microservice.benchmarks.raw;

import java.io.IOException;
import java.net.URI;
import java.util.function.LongConsumer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;

/**
 * A channel on a connection of its own, and a way of writing to it.
 */
public interface RawChannel extends AutoCloseable {

	/**
	 * Return amqp-client's channel, to declare and consume.
	 * @return the channel
	 */
	Channel channel();

	/**
	 * Publish.
	 * @param message what
	 * @throws IOException if it cannot be written
	 */
	void publish(RawMessage message) throws IOException;

	/**
	 * Publish on a channel in confirm mode that publishes in no other way.
	 * @param message what
	 * @param numbered told the number by which the broker will confirm it, before it is
	 * written
	 * @throws IOException if it cannot be written
	 */
	void publish(RawMessage message, LongConsumer numbered) throws IOException;

	/**
	 * Acknowledge what a consumer is done with.
	 * @param deliveryTag the delivery
	 * @throws IOException if it cannot be written
	 */
	void ack(long deliveryTag) throws IOException;

	@Override
	default void close() throws Exception {
		channel().getConnection().close();
	}

	static ConnectionFactory connectionFactory(URI broker) throws Exception {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setUri(broker);
		factory.setAutomaticRecoveryEnabled(false);
		return factory;
	}

	/**
	 * A message and where it goes.
	 *
	 * @param exchange the name of the exchange
	 * @param routingKey the routing key
	 * @param mandatory whether to return it if no queue takes it
	 * @param properties the properties
	 * @param body the body
	 */
	record RawMessage(String exchange, String routingKey, boolean mandatory, BasicProperties properties, byte[] body) {

	}

	/**
	 * Opens channels.
	 */
	interface Factory {

		RawChannel open(URI broker) throws Exception;

	}

}
