package io.microservice.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.microservice.test.OnEmbeddedBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for how an {@link EmbeddedBroker} starts and ends.
 */
@OnEmbeddedBroker
class LifecycleTests {

	private static final int ROUNDS = 10;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Test
	void startsAndEndsIn100Milliseconds() {
		long start = Long.MAX_VALUE;
		long end = Long.MAX_VALUE;
		for (int i = 0; i < ROUNDS; i++) {
			long begin = System.nanoTime();
			EmbeddedBroker broker = EmbeddedBroker.start();
			start = Math.min(start, millisSince(begin));
			begin = System.nanoTime();
			broker.close();
			end = Math.min(end, millisSince(begin));
		}
		System.out.printf("The embedded broker starts in %d ms and ends in %d ms%n", start, end);
		assertThat(start).isLessThan(100);
		assertThat(end).isLessThan(100);
	}

	@Test
	void whenClosedThenPortAndThreadsAreFreeIn100Milliseconds() throws Exception {
		long end = Long.MAX_VALUE;
		for (int i = 0; i < ROUNDS; i++) {
			EmbeddedBroker broker = EmbeddedBroker.start();
			List<Connection> connections = consumers(broker, 10);
			try (Socket idle = new Socket(broker.host(), broker.port())) {
				assertThat(threadsOf(broker)).hasSizeGreaterThan(20).allMatch(Thread::isDaemon);
				long begin = System.nanoTime();
				broker.close();
				end = Math.min(end, millisSince(begin));
				assertThat(threadsOf(broker)).isEmpty();
				new ServerSocket(broker.port(), 1, InetAddress.getLoopbackAddress()).close();
			}
			awaitClosed(connections);
		}
		System.out.printf("The embedded broker with 10 connections ends in %d ms%n", end);
		assertThat(end).isLessThan(100);
	}

	/**
	 * There is little time for it: on a busy machine it may take more than one attempt.
	 */
	@Test
	void whenClosedThenClientsAreTold() {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			EmbeddedBroker broker = EmbeddedBroker.start();
			List<Connection> connections = consumers(broker, 10);
			broker.close();
			awaitClosed(connections);
			for (Connection connection : connections) {
				assertThat(connection.getCloseReason().getReason()).isInstanceOfSatisfying(AMQP.Connection.Close.class,
						(close) -> {
							assertThat(close.getReplyCode()).isEqualTo(320);
							assertThat(close.getReplyText()).isEqualTo(
									"CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'");
						});
			}
		});
	}

	@Test
	void whenClientsDoNotReadThenBrokerEndsAllTheSame() throws Exception {
		EmbeddedBroker broker = EmbeddedBroker.start();
		try (Connection publishing = factory(broker).newConnection()) {
			Channel channel = publishing.createChannel();
			channel.queueDeclare("q", true, false, false, null);
			try (RawClient deaf = new RawClient(broker.host(), broker.port())) {
				deaf.open().openChannel(1).send(1, new AMQP.Basic.Consume.Builder().queue("q").noAck().build());
				byte[] body = new byte[100_000];
				while (broker.virtualHost().queue("q").orElseThrow().messages() < 50) {
					channel.basicPublish("", "q", null, body);
				}
				long begin = System.nanoTime();
				broker.close();
				assertThat(millisSince(begin)).isLessThan(PATIENCE.toMillis());
				assertThat(threadsOf(broker)).isEmpty();
			}
		}
		catch (ShutdownSignalException ex) {
			// the broker is closed
		}
	}

	@Test
	void whenClientsLeaveThenNothingIsLeft() throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.start()) {
			Set<Thread> before = threadsOf(broker);
			for (int i = 0; i < 20; i++) {
				Connection connection = factory(broker).newConnection();
				Channel channel = connection.createChannel();
				String queue = channel.queueDeclare().getQueue();
				channel.basicPublish("", queue, null, new byte[1000]);
				channel.basicGet(queue, false);
				if (i % 2 == 0) {
					connection.close();
				}
				else {
					connection.abort();
				}
			}
			Awaitility.await().untilAsserted(() -> {
				assertThat(threadsOf(broker)).isEqualTo(before);
				assertThat(broker.connections()).isEmpty();
				assertThat(broker.virtualHost().queues()).isEmpty();
				assertThat(broker.memory()).isZero();
			});
		}
	}

	@Test
	void whenSocketIsOpenedAndClosedThenNothingHappens() throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.start()) {
			for (int i = 0; i < 50; i++) {
				new Socket(broker.host(), broker.port()).close();
			}
			factory(broker).newConnection().close();
			Awaitility.await().until(() -> threadsOf(broker).size() <= 2);
		}
	}

	@Test
	void portCanBeChosen() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		try (EmbeddedBroker broker = EmbeddedBroker.builder().port(port).start()) {
			assertThat(broker.port()).isEqualTo(port);
			assertThatExceptionOfType(BrokerException.class)
				.isThrownBy(() -> EmbeddedBroker.builder().port(port).start())
				.withMessage("The embedded broker cannot listen on port %d", port);
		}
	}

	@Test
	void listensOnLoopbackOnly() throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.start()) {
			assertThat(InetAddress.getByName(broker.host()).isLoopbackAddress()).isTrue();
			InetAddress other = InetAddress.getLocalHost();
			if (!other.isLoopbackAddress()) {
				assertThatIOException().isThrownBy(() -> new Socket(other, broker.port()).close());
			}
		}
	}

	@Test
	void whenClosedTwiceThenNothingHappens() {
		EmbeddedBroker broker = EmbeddedBroker.start();
		broker.close();
		broker.close();
	}

	@Test
	void manyBrokersRunAtATime() throws Exception {
		try (EmbeddedBroker one = EmbeddedBroker.start(); EmbeddedBroker other = EmbeddedBroker.start()) {
			try (Connection connection = factory(one).newConnection(); Channel channel = connection.createChannel()) {
				channel.queueDeclare("mine", true, false, false, null);
				assertThat(one.virtualHost().queue("mine")).isPresent();
				assertThat(other.virtualHost().queue("mine")).isEmpty();
			}
		}
	}

	@Test
	void whenChannelsAreFloodedThenConnectionIsClosed() throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.start(); Connection connection = factory(broker).newConnection()) {
			List<Channel> channels = new ArrayList<>();
			for (int i = 0; i < 2047; i++) {
				channels.add(connection.createChannel());
			}
			assertThat(connection.createChannel()).isNull();
			assertThat(broker.connections()).singleElement()
				.satisfies((one) -> assertThat(one.channels()).hasSize(2047));
		}
	}

	private static List<Connection> consumers(EmbeddedBroker broker, int number) throws Exception {
		List<Connection> connections = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			Connection connection = factory(broker).newConnection();
			connections.add(connection);
			Channel channel = connection.createChannel();
			channel.basicConsume(channel.queueDeclare().getQueue(), true, (tag, message) -> {
			}, (tag) -> {
			});
		}
		return connections;
	}

	private static void awaitClosed(List<Connection> connections) {
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.until(() -> connections.stream().noneMatch(Connection::isOpen));
	}

	private static long millisSince(long begin) {
		return (System.nanoTime() - begin) / 1_000_000;
	}

	private static ConnectionFactory factory(EmbeddedBroker broker) throws Exception {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setUri(broker.uri());
		factory.setAutomaticRecoveryEnabled(false);
		return factory;
	}

	private static Set<Thread> threadsOf(EmbeddedBroker broker) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("embedded-broker")
					&& (thread.getName().contains(" " + broker.port())
							|| thread.getName().endsWith(":" + broker.port())))
			.collect(Collectors.toSet());
	}

}
