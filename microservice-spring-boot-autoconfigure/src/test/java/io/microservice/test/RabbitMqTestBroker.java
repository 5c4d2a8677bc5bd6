package io.microservice.test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.rabbitmq.RabbitMQContainer;

import org.springframework.test.util.TestSocketUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * RabbitMQ in a container.
 */
final class RabbitMqTestBroker extends TestBroker {

	private static final String IMAGE = "rabbitmq:4-management";

	private static final int AMQP_PORT = 5672;

	private final RabbitMQContainer container;

	private RabbitMqTestBroker(RabbitMQContainer container) {
		this.container = container;
		container.start();
	}

	/**
	 * Start a broker that ends with the JVM.
	 */
	static RabbitMqTestBroker untilJvmEnds() {
		RabbitMqTestBroker broker = new RabbitMqTestBroker(new RabbitMQContainer(IMAGE));
		Runtime.getRuntime().addShutdownHook(new Thread(broker::stop));
		return broker;
	}

	static RabbitMqTestBroker untilStopped() {
		return new RabbitMqTestBroker(new FixedPortContainer());
	}

	@Override
	public String host() {
		return this.container.getHost();
	}

	@Override
	public int port() {
		return this.container.getAmqpPort();
	}

	@Override
	public List<Queue> queues() {
		return control("-q", "list_queues", "--no-table-headers", "name", "messages_ready", "messages_unacknowledged")
			.lines()
			.map((line) -> line.split("\t"))
			.map((row) -> new Queue(row[0], Integer.parseInt(row[1]), Integer.parseInt(row[2])))
			.toList();
	}

	@Override
	public void closeConnections(String reason) {
		control("close_all_connections", reason);
	}

	@Override
	public void blockPublishing() {
		control("set_vm_memory_high_watermark", "0.00001");
	}

	@Override
	public void unblockPublishing() {
		control("set_vm_memory_high_watermark", "0.6");
	}

	@Override
	public void halt() {
		this.container.getDockerClient().stopContainerCmd(this.container.getContainerId()).exec();
	}

	@Override
	public void resume() {
		this.container.getDockerClient().startContainerCmd(this.container.getContainerId()).exec();
		await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> connect().close());
	}

	/**
	 * On a busy machine RabbitMQ may look at its queues before they are loaded, and then
	 * refuses to start once.
	 */
	@Override
	public void forget() {
		control("stop_app");
		control("force_reset");
		await().atMost(Duration.ofSeconds(40))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(control("start_app")).isNotEmpty());
	}

	@Override
	public void stop() {
		this.container.stop();
	}

	/**
	 * Run {@code rabbitmqctl} in the container.
	 * @return what it printed
	 */
	private String control(String... arguments) {
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

	/**
	 * Has the same port after a restart.
	 */
	private static final class FixedPortContainer extends RabbitMQContainer {

		FixedPortContainer() {
			super(IMAGE);
			addFixedExposedPort(TestSocketUtils.findAvailableTcpPort(), AMQP_PORT);
		}

	}

}
