package io.microservice.test;

import java.io.IOException;
import java.time.Duration;

import com.rabbitmq.client.Connection;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.rabbitmq.RabbitMQContainer;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.test.util.TestSocketUtils;

import static org.awaitility.Awaitility.await;

/**
 * RabbitMQ in a container: one that all tests share, and more for tests that disturb the
 * whole broker.
 */
public final class RabbitMq {

	private static final String IMAGE = "rabbitmq:4-management";

	private static final int AMQP_PORT = 5672;

	private final RabbitMQContainer container;

	private RabbitMq(RabbitMQContainer container) {
		this.container = container;
		container.start();
	}

	/**
	 * Return the broker all tests share.
	 */
	public static RabbitMq shared() {
		return Shared.INSTANCE;
	}

	/**
	 * Start a broker of one's own, to be stopped by the caller.
	 */
	public static RabbitMq start() {
		return new RabbitMq(new FixedPortContainer());
	}

	public void stop() {
		this.container.stop();
	}

	/**
	 * Stop the server of a broker of one's own, as for maintenance.
	 */
	public void halt() {
		this.container.getDockerClient().stopContainerCmd(this.container.getContainerId()).exec();
	}

	/**
	 * Start the halted server, which has the queues and persistent messages it had, and
	 * wait until it takes connections.
	 */
	public void resume() {
		this.container.getDockerClient().startContainerCmd(this.container.getContainerId()).exec();
		await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> connect().close());
	}

	public String host() {
		return this.container.getHost();
	}

	public int port() {
		return this.container.getAmqpPort();
	}

	/**
	 * Return the container, for {@code @ServiceConnection}.
	 */
	public RabbitMQContainer container() {
		return this.container;
	}

	/**
	 * Make a connection factory as Spring Boot would, to be destroyed by the caller.
	 */
	public CachingConnectionFactory connectionFactory() {
		CachingConnectionFactory connectionFactory = new CachingConnectionFactory(host(), port());
		connectionFactory.setUsername(this.container.getAdminUsername());
		connectionFactory.setPassword(this.container.getAdminPassword());
		return connectionFactory;
	}

	/**
	 * Open a connection of RabbitMQ's own client, to be closed by the caller.
	 */
	public Connection connect() {
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
		connectionFactory.setUsername(this.container.getAdminUsername());
		connectionFactory.setPassword(this.container.getAdminPassword());
		connectionFactory.setAutomaticRecoveryEnabled(false);
		return connectionFactory;
	}

	/**
	 * Run {@code rabbitmqctl} in the container.
	 * @return what it printed
	 */
	public String control(String... arguments) {
		String[] command = new String[arguments.length + 1];
		command[0] = "rabbitmqctl";
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		try {
			ExecResult result = this.container.execInContainer(command);
			if (result.getExitCode() != 0) {
				throw new IllegalStateException(String.join(" ", command) + ": " + result);
			}
			return result.getStdout();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static final class Shared {

		private static final RabbitMq INSTANCE = new RabbitMq(new SharedContainer());

	}

	/**
	 * Has the same port after a restart.
	 */
	private static final class FixedPortContainer extends RabbitMQContainer {

		FixedPortContainer() {
			super(IMAGE);
			addFixedExposedPort(TestSocketUtils.findAvailableTcpPort(), AMQP_PORT);
		}

	}

	/**
	 * Outlives the application contexts that have it as a bean, and ends with the JVM.
	 */
	private static final class SharedContainer extends RabbitMQContainer {

		SharedContainer() {
			super(IMAGE);
		}

		@Override
		public void start() {
			if (!isRunning()) {
				super.start();
				Runtime.getRuntime().addShutdownHook(new Thread(super::stop));
			}
		}

		@Override
		public void stop() {
		}

	}

}
