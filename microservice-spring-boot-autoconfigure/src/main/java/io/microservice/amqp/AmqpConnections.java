package io.microservice.amqp;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.recovery.AutorecoveringConnection;

import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * The connection of the application, on which it publishes and consumes. It comes from
 * Spring AMQP's {@link ConnectionFactory}, which opens a new one when the last was lost:
 * from the part of it that is set apart for publishers, so that listeners of the user's
 * own keep a connection, and threads, to themselves.
 *
 * <p>
 * Deliveries are handed over on the thread that reads the connection.
 */
final class AmqpConnections {

	private final ConnectionFactory connectionFactory;

	private final Map<AMQConnection, ConnectionWriter> writers = new ConcurrentHashMap<>();

	AmqpConnections(ConnectionFactory connectionFactory) {
		ConnectionFactory publisher = connectionFactory.getPublisherConnectionFactory();
		this.connectionFactory = (publisher != null) ? publisher : connectionFactory;
		if (connectionFactory instanceof AbstractConnectionFactory factory) {
			LenientSocketFactory.applyTo(factory.getRabbitConnectionFactory());
		}
		if (publisher instanceof AbstractConnectionFactory factory) {
			factory.setExecutor(new InlineExecutorService());
		}
	}

	/**
	 * Return the open connection, opening it if need be; blocks then.
	 */
	AMQConnection connection() {
		Connection connection = this.connectionFactory.createConnection().getDelegate();
		if (connection instanceof AutorecoveringConnection recovering) {
			connection = recovering.getDelegate();
		}
		if (connection instanceof AMQConnection amqConnection) {
			return amqConnection;
		}
		throw new IllegalStateException("%s makes connections of %s, which is not RabbitMQ's Java client"
			.formatted(this.connectionFactory, connection));
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

}
