package io.microservice.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

/**
 * Publishes hand-made events and messages over the raw client, as nameko does or as
 * nobody should.
 */
public final class RawPublisher implements AutoCloseable {

	private final Connection connection;

	private final Channel channel;

	private RawPublisher(Connection connection) throws IOException {
		this.connection = connection;
		this.channel = connection.createChannel();
	}

	/**
	 * Connect to the broker all tests share.
	 */
	public static RawPublisher open() {
		try {
			return new RawPublisher(TestBroker.shared().connect());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the channel, for what else is to be asked of the broker.
	 */
	public Channel channel() {
		return this.channel;
	}

	/**
	 * Return properties as nameko's standalone dispatcher sends them, to be changed.
	 */
	public static BasicProperties.Builder properties() {
		return new BasicProperties.Builder().contentType("application/json")
			.contentEncoding("utf-8")
			.deliveryMode(2)
			.priority(0)
			.headers(Map.of());
	}

	/**
	 * Dispatch an event of a service as nameko's standalone dispatcher does.
	 */
	public void dispatch(String service, String type, String json) {
		publish(service + ".events", type, properties().build(), json.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Publish a message.
	 */
	public void publish(String exchange, String routingKey, BasicProperties properties, byte[] body) {
		try {
			synchronized (this.channel) {
				this.channel.basicPublish(exchange, routingKey, properties, body);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return whether there is a queue, asked on a channel of its own.
	 */
	public boolean queueExists(String name) {
		try {
			Channel probe = this.connection.createChannel();
			try {
				probe.queueDeclarePassive(name);
				return true;
			}
			catch (IOException ex) {
				return false;
			}
			finally {
				probe.abort();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return how many messages wait in a queue.
	 */
	public int messagesIn(String queue) {
		try {
			return this.channel.queueDeclarePassive(queue).getMessageCount();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Delete queues, if they are there.
	 */
	public void delete(String... queues) {
		try {
			for (String queue : queues) {
				this.channel.queueDelete(queue);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.connection.abort();
	}

}
