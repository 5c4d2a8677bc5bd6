package io.microservice.broker.checks;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.Connection;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * RabbitMQ, in a container.
 */
final class RabbitMQUnderTest extends BrokerUnderTest {

	private final RabbitMQContainer container = new RabbitMQContainer("rabbitmq:4-management");

	private final String version;

	private RabbitMQUnderTest() {
		this.container.start();
		try (Connection connection = connect()) {
			this.version = connection.getServerProperties().get("version").toString();
		}
		catch (IOException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static boolean isAvailable() {
		return DockerClientFactory.instance().isDockerAvailable();
	}

	/**
	 * Return the one broker of all tests, started on first use and stopped with the JVM.
	 */
	static RabbitMQUnderTest get() {
		return Holder.INSTANCE;
	}

	@Override
	String product() {
		return "RabbitMQ";
	}

	@Override
	String version() {
		return this.version;
	}

	@Override
	String host() {
		return this.container.getHost();
	}

	@Override
	int port() {
		return this.container.getAmqpPort();
	}

	@Override
	void addUser(String name, String password, String virtualHost) throws Exception {
		control("add_user", name, password);
		control("set_permissions", "-p", virtualHost, name, ".*", ".*", ".*");
	}

	@Override
	void addVirtualHost(String name) throws Exception {
		control("add_vhost", name);
		control("set_permissions", "-p", name, "guest", ".*", ".*", ".*");
	}

	private void control(String... command) throws Exception {
		String[] line = new String[command.length + 1];
		line[0] = "rabbitmqctl";
		System.arraycopy(command, 0, line, 1, command.length);
		ExecResult result = this.container.execInContainer(line);
		if (result.getExitCode() != 0) {
			throw new IllegalStateException(result.getStderr());
		}
	}

	private static final class Holder {

		private static final RabbitMQUnderTest INSTANCE = new RabbitMQUnderTest();

		static {
			Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE.container::stop));
		}

	}

}
