package io.microservice.benchmarks.raw;

import java.io.IOException;
import java.net.URI;
import java.util.function.LongConsumer;

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
	public void publish(RawMessage message) throws IOException {
		this.channel.basicPublish(message.exchange(), message.routingKey(), message.mandatory(), message.properties(),
				message.body());
	}

	@Override
	public void publish(RawMessage message, LongConsumer numbered) throws IOException {
		synchronized (this.channel) {
			numbered.accept(this.channel.getNextPublishSeqNo());
			publish(message);
		}
	}

	@Override
	public void ack(long deliveryTag) throws IOException {
		this.channel.basicAck(deliveryTag, false);
	}

}
