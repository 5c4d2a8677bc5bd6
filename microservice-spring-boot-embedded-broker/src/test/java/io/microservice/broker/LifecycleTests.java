package io.microservice.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for how an {@link EmbeddedBroker} starts and ends.
 */
class LifecycleTests {

	@Test
	void startsAndEndsFast() {
		EmbeddedBroker.start().close();
		List<Long> starts = new ArrayList<>();
		List<Long> ends = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			long start = System.nanoTime();
			EmbeddedBroker broker = EmbeddedBroker.start();
			starts.add((System.nanoTime() - start) / 1_000_000);
			long end = System.nanoTime();
			broker.close();
			ends.add((System.nanoTime() - end) / 1_000_000);
		}
		assertThat(starts).anyMatch((millis) -> millis < 100);
		assertThat(ends).anyMatch((millis) -> millis < 100);
	}

	@Test
	void whenClosedThenPortAndThreadsAreFree() throws Exception {
		EmbeddedBroker broker = EmbeddedBroker.start();
		List<Connection> connections = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			Connection connection = factory(broker).newConnection();
			connections.add(connection);
			Channel channel = connection.createChannel();
			channel.basicConsume(channel.queueDeclare().getQueue(), true, (tag, message) -> {
			}, (tag) -> {
			});
		}
		try (Socket idle = new Socket(broker.host(), broker.port())) {
			assertThat(threadsOf(broker)).hasSizeGreaterThan(20).allMatch(Thread::isDaemon);
			long start = System.nanoTime();
			broker.close();
			assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(1_000);
			assertThat(threadsOf(broker)).isEmpty();
			new ServerSocket(broker.port(), 1, InetAddress.getLoopbackAddress()).close();
		}
		for (Connection connection : connections) {
			Awaitility.await().until(() -> !connection.isOpen());
			assertThat(connection.getCloseReason().getReason()).isInstanceOfSatisfying(AMQP.Connection.Close.class,
					(close) -> {
						assertThat(close.getReplyCode()).isEqualTo(320);
						assertThat(close.getReplyText())
							.isEqualTo("CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'");
					});
		}
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
				for (int i = 0; i < 200; i++) {
					channel.basicPublish("", "q", null, body);
				}
				channel.exchangeDeclarePassive("amq.direct");
				assertThat(broker.virtualHost().queue("q")).get()
					.satisfies((queue) -> assertThat(queue.messages()).isPositive());
				long start = System.nanoTime();
				broker.close();
				assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(1_000);
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
