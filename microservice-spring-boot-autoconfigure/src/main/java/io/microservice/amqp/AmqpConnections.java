package io.microservice.amqp;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.recovery.AutorecoveringConnection;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * The two connections of the application: one to consume from, one to publish to, which
 * the broker may block without holding up the other. Both come from Spring AMQP's
 * {@link ConnectionFactory}, which opens a new one when the last was lost.
 */
final class AmqpConnections {

	private final ConnectionFactory consuming;

	private final ConnectionFactory publishing;

	private final Map<AMQConnection, ConnectionWriter> writers = new ConcurrentHashMap<>();

	AmqpConnections(ConnectionFactory connectionFactory) {
		this.consuming = connectionFactory;
		ConnectionFactory publisher = connectionFactory.getPublisherConnectionFactory();
		this.publishing = (publisher != null) ? publisher : connectionFactory;
	}

	/**
	 * Return the open connection to consume from, opening it if need be; blocks then.
	 */
	AMQConnection consuming() {
		return connect(this.consuming);
	}

	/**
	 * Return the open connection to publish to, opening it if need be; blocks then.
	 */
	AMQConnection publishing() {
		return connect(this.publishing);
	}

	/**
	 * Return the writer all channels of a connection share.
	 */
	ConnectionWriter writer(AMQConnection connection) {
		ConnectionWriter writer = this.writers.get(connection);
		if (writer != null) {
			return writer;
		}
		ConnectionWriter added = new ConnectionWriter(connection);
		ConnectionWriter other = this.writers.putIfAbsent(connection, added);
		if (other != null) {
			return other;
		}
		added.watch();
		connection.addShutdownListener((cause) -> this.writers.remove(connection));
		return added;
	}

	/**
	 * Open a channel.
	 */
	static Channel openChannel(Connection connection) throws IOException {
		Channel channel = connection.createChannel();
		if (channel == null) {
			throw new BrokerUnavailableException("The connection has no channel left (channel_max)", null);
		}
		return channel;
	}

	private static AMQConnection connect(ConnectionFactory connectionFactory) {
		Connection connection = connectionFactory.createConnection().getDelegate();
		if (connection instanceof AutorecoveringConnection recovering) {
			connection = recovering.getDelegate();
		}
		if (connection instanceof AMQConnection amqConnection) {
			return amqConnection;
		}
		throw new IllegalStateException("%s makes connections of %s, which is not RabbitMQ's Java client"
			.formatted(connectionFactory, connection));
	}

}
