package io.microservice.benchmarks.rpc.raw;

import java.io.IOException;
import java.net.URI;

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
	 * Publish to nameko's exchange.
	 * @param routingKey the routing key
	 * @param mandatory whether to return it if no queue takes it
	 * @param properties the properties
	 * @param body the body
	 * @throws IOException if it cannot be written
	 */
	void publish(String routingKey, boolean mandatory, BasicProperties properties, byte[] body) throws IOException;

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
	 * Opens channels.
	 */
	interface Factory {

		RawChannel open(URI broker) throws Exception;

	}

}
