package io.microservice.benchmarks.rpc.raw;

import java.io.IOException;
import java.net.URI;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;

/**
 * Uses amqp-client as its guide says: consumers on its worker threads, one flush for
 * every publish and every acknowledgement.
 *
 * @param channel the channel
 */
public record PlainChannel(Channel channel) implements RawChannel {

	public static RawChannel open(URI broker) throws Exception {
		return new PlainChannel(RawChannel.connectionFactory(broker).newConnection().createChannel());
	}

	@Override
	public void publish(String routingKey, boolean mandatory, BasicProperties properties, byte[] body)
			throws IOException {
		this.channel.basicPublish(NamekoWire.EXCHANGE, routingKey, mandatory, properties, body);
	}

	@Override
	public void ack(long deliveryTag) throws IOException {
		this.channel.basicAck(deliveryTag, false);
	}

}
