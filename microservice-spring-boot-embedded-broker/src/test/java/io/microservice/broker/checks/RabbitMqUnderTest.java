package io.microservice.broker.checks;

import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * RabbitMQ, in a container that ends with the JVM.
 */
final class RabbitMqUnderTest extends BrokerUnderTest {

	private final RabbitMQContainer container = new RabbitMQContainer("rabbitmq:4-management");

	private RabbitMqUnderTest() {
	}

	static RabbitMqUnderTest start() {
		RabbitMqUnderTest broker = new RabbitMqUnderTest();
		broker.container.start();
		Runtime.getRuntime().addShutdownHook(new Thread(broker.container::stop));
		broker.addVirtualHost(CONFINED_TO);
		broker.control("add_user", CONFINED_USER, CONFINED_USER);
		broker.control("set_permissions", "-p", CONFINED_TO, CONFINED_USER, ".*", ".*", ".*");
		return broker;
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
	void addVirtualHost(String name) {
		control("add_vhost", name);
		control("set_permissions", "-p", name, "guest", ".*", ".*", ".*");
	}

	private void control(String... command) {
		String[] line = new String[command.length + 1];
		line[0] = "rabbitmqctl";
		System.arraycopy(command, 0, line, 1, command.length);
		try {
			ExecResult result = this.container.execInContainer(line);
			if (result.getExitCode() != 0) {
				throw new IllegalStateException(result.getStderr());
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
