package io.microservice.test;

import java.util.List;

import com.rabbitmq.client.Connection;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * The broker that tests run on: the embedded one, or RabbitMQ if the system property
 * {@code test.broker} is {@code rabbitmq}. One is shared by all tests; those that disturb
 * the whole broker start one of their own.
 */
public abstract class TestBroker {

	static final String USER = "guest";

	static final String PASSWORD = "guest";

	/**
	 * Return the broker all tests share.
	 */
	public static TestBroker shared() {
		return Shared.INSTANCE;
	}

	/**
	 * Start a broker of one's own, to be stopped by the caller.
	 */
	public static TestBroker start() {
		return BrokerTests.areOnRabbitMq() ? RabbitMqTestBroker.untilStopped() : new EmbeddedTestBroker();
	}

	public abstract String host();

	public abstract int port();

	/**
	 * Return the queues of the default virtual host.
	 */
	public abstract List<Queue> queues();

	/**
	 * Close all connections, as an operator does.
	 */
	public abstract void closeConnections(String reason);

	/**
	 * Take no messages from a broker's publishers, as if memory were short.
	 */
	public abstract void blockPublishing();

	/**
	 * Take messages again.
	 */
	public abstract void unblockPublishing();

	/**
	 * Stop the server of a broker of one's own, as for maintenance.
	 */
	public abstract void halt();

	/**
	 * Start the halted server, which has the durable queues and persistent messages it
	 * had, and wait until it takes connections.
	 */
	public abstract void resume();

	/**
	 * Restart the server of a broker of one's own without anything it had.
	 */
	public abstract void forget();

	/**
	 * Stop a broker of one's own.
	 */
	public abstract void stop();

	/**
	 * Make a connection factory as Spring Boot would, to be destroyed by the caller.
	 */
	public final CachingConnectionFactory connectionFactory() {
		CachingConnectionFactory connectionFactory = new CachingConnectionFactory(host(), port());
		connectionFactory.setUsername(USER);
		connectionFactory.setPassword(PASSWORD);
		return connectionFactory;
	}

	/**
	 * Open a connection of RabbitMQ's own client, to be closed by the caller.
	 */
	public final Connection connect() {
		try {
			return newConnectionFactory().newConnection();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private com.rabbitmq.client.ConnectionFactory newConnectionFactory() {
		com.rabbitmq.client.ConnectionFactory connectionFactory = new com.rabbitmq.client.ConnectionFactory();
		connectionFactory.setHost(host());
		connectionFactory.setPort(port());
		connectionFactory.setUsername(USER);
		connectionFactory.setPassword(PASSWORD);
		connectionFactory.setAutomaticRecoveryEnabled(false);
		return connectionFactory;
	}

	/**
	 * A queue as it was when it was looked at.
	 *
	 * @param name the name
	 * @param ready the number of messages that wait
	 * @param unacknowledged the number of messages that consumers have not acknowledged
	 * yet
	 */
	public record Queue(String name, int ready, int unacknowledged) {

		public int messages() {
			return this.ready + this.unacknowledged;
		}

	}

	private static final class Shared {

		private static final TestBroker INSTANCE = BrokerTests.areOnRabbitMq() ? RabbitMqTestBroker.untilJvmEnds()
				: new EmbeddedTestBroker();

	}

}
