package io.microservice.broker;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import io.microservice.test.OnEmbeddedBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Broker}.
 */
@OnEmbeddedBroker
class BrokerTests {

	private final EmbeddedBroker broker = EmbeddedBroker.builder().memoryLimit(5_000_000).start();

	private Connection connection;

	private Channel channel;

	@BeforeEach
	void connect() throws Exception {
		this.connection = newConnection(this.broker.uri());
		this.channel = this.connection.createChannel();
	}

	@AfterEach
	void close() {
		this.connection.abort(100);
		this.broker.close();
	}

	@Test
	void queuesAreSeen() throws Exception {
		this.channel.queueDeclare("b", true, false, false, Map.of("x-max-length", 10));
		this.channel.queueDeclare("a", false, true, true, null);
		publish("b", 3);
		this.channel.basicQos(1);
		CompletableFuture<Void> received = new CompletableFuture<>();
		this.channel.basicConsume("b", false, (tag, message) -> received.complete(null), (tag) -> {
		});
		received.get(10, TimeUnit.SECONDS);
		List<BrokerQueue> queues = this.broker.virtualHost().queues();
		assertThat(queues).extracting(BrokerQueue::name).containsExactly("a", "b");
		assertThat(queues.get(0).exclusive()).isTrue();
		assertThat(queues.get(0).autoDelete()).isTrue();
		BrokerQueue queue = queues.get(1);
		assertThat(queue.durable()).isTrue();
		assertThat(queue.arguments()).containsEntry("x-max-length", 10).containsEntry("x-queue-type", "classic");
		assertThat(queue.ready()).isEqualTo(2);
		assertThat(queue.unacknowledged()).isOne();
		assertThat(queue.messages()).isEqualTo(3);
		assertThat(queue.consumers()).isOne();
		assertThat(this.broker.virtualHost().queue("c")).isEmpty();
		assertThat(this.broker.virtualHost().exchanges()).contains("", "amq.direct", "amq.topic");
	}

	@Test
	void messagesAreSeen() throws Exception {
		this.channel.queueDeclare("queue", true, false, false, Map.of("x-max-priority", 5));
		publish("queue", 2);
		this.channel.basicGet("queue", false);
		this.channel.basicNack(1, false, true);
		BasicProperties urgent = new BasicProperties.Builder().priority(9).headers(Map.of("key", 1)).build();
		this.channel.basicPublish("amq.direct", "queue", urgent, "nowhere".getBytes());
		this.channel.queueBind("queue", "amq.direct", "key");
		this.channel.basicPublish("amq.direct", "key", urgent, "urgent".getBytes());
		Awaitility.await().until(() -> this.broker.virtualHost().queue("queue").orElseThrow().ready() == 3);
		List<BrokerMessage> messages = this.broker.virtualHost().messages("queue");
		assertThat(messages).extracting(BrokerMessage::redelivered).containsExactly(false, true, false);
		BrokerMessage first = messages.get(0);
		assertThat(first.text()).isEqualTo("urgent");
		assertThat(first.exchange()).isEqualTo("amq.direct");
		assertThat(first.routingKey()).isEqualTo("key");
		assertThat(first.headers()).containsOnly(Map.entry("key", 1));
		assertThat(first.properties().getPriority()).isEqualTo(9);
		assertThat(messages.get(1).headers()).isEmpty();
		first.body()[0] = 'U';
		assertThat(this.channel.basicGet("queue", true).getBody()).asString().isEqualTo("urgent");
		assertThat(this.broker.virtualHost().messages("queue")).hasSize(2);
		assertThat(this.broker.virtualHost().messages("nowhere")).isEmpty();
	}

	@Test
	void connectionsAreSeen() throws Exception {
		this.connection.createChannel(5);
		assertThat(this.broker.connections()).singleElement().satisfies((seen) -> {
			assertThat(seen.user()).isEqualTo("guest");
			assertThat(seen.virtualHost()).isEqualTo("/");
			assertThat(seen.clientName()).isEqualTo("tests");
			assertThat(seen.channels()).containsExactly(1, 5);
			assertThat(seen.name()).endsWith("-> 127.0.0.1:" + this.broker.port());
		});
	}

	@Test
	void connectionsAreCut() throws Exception {
		this.broker.cutConnections();
		Awaitility.await().until(() -> !this.connection.isOpen());
		assertThat(this.connection.getCloseReason().getReason()).isNull();
		assertThat(newConnection(this.broker.uri()).isOpen()).isTrue();
	}

	@Test
	void connectionsAreClosed() {
		this.broker.closeConnections("maintenance");
		Awaitility.await().until(() -> !this.connection.isOpen());
		assertThat(this.connection.getCloseReason().getReason()).isInstanceOfSatisfying(AMQP.Connection.Close.class,
				(close) -> {
					assertThat(close.getReplyCode()).isEqualTo(320);
					assertThat(close.getReplyText()).isEqualTo("CONNECTION_FORCED - maintenance");
				});
		Awaitility.await().until(() -> this.broker.connections().isEmpty());
	}

	@Test
	void channelIsClosed() {
		BrokerConnection seen = this.broker.connections().get(0);
		assertThat(this.broker.closeChannel(seen, 1)).isTrue();
		Awaitility.await().until(() -> !this.channel.isOpen());
		assertThat(this.channel.getCloseReason().getReason()).isInstanceOfSatisfying(AMQP.Channel.Close.class,
				(close) -> assertThat(close.getReplyCode()).isEqualTo(406));
		assertThat(this.connection.isOpen()).isTrue();
		assertThat(this.broker.closeChannel(seen, 1)).isFalse();
	}

	@Test
	void publishingIsBlocked() throws Exception {
		this.channel.queueDeclare("q", true, false, false, null);
		Blocked blocked = new Blocked();
		this.connection.addBlockedListener(blocked);
		Connection consuming = newConnection(this.broker.uri());
		this.broker.blockPublishing();
		this.channel.basicPublish("", "q", null, new byte[10]);
		assertThat(blocked.reasons.poll(10, TimeUnit.SECONDS)).isEqualTo("low on memory");
		assertThat(consuming.createChannel().messageCount("q")).isZero();
		this.broker.unblockPublishing();
		assertThat(blocked.reasons.poll(10, TimeUnit.SECONDS)).isEqualTo("unblocked");
		Awaitility.await().until(() -> this.channel.messageCount("q") == 1);
	}

	@Test
	void whenMemoryIsShortThenPublishingIsBlocked() throws Exception {
		this.channel.queueDeclare("q", true, false, false, null);
		Blocked blocked = new Blocked();
		this.connection.addBlockedListener(blocked);
		AtomicBoolean done = new AtomicBoolean();
		Thread publisher = new Thread(() -> {
			try {
				publish("q", 100, 100_000);
				done.set(true);
			}
			catch (Exception ex) {
				// the test is over
			}
		});
		publisher.start();
		assertThat(blocked.reasons.poll(10, TimeUnit.SECONDS)).isEqualTo("low on memory");
		assertThat(this.broker.memory()).isBetween(5_000_000L, 5_500_000L);
		Channel consumer = newConnection(this.broker.uri()).createChannel();
		for (int taken = 0; taken < 100;) {
			GetResponse message = consumer.basicGet("q", true);
			taken += (message != null) ? 1 : 0;
		}
		publisher.join(10_000);
		assertThat(done).isTrue();
		Awaitility.await().until(() -> this.broker.memory() == 0);
	}

	@Test
	void whenBlockedThenConnectionCanStillBeCutAndBrokerClosed() throws Exception {
		this.broker.blockPublishing();
		this.channel.basicPublish("", "q", null, new byte[10]);
		Connection other = newConnection(this.broker.uri());
		other.createChannel().basicPublish("", "q", null, new byte[10]);
		this.broker.cutConnections();
		Awaitility.await().until(() -> this.broker.connections().isEmpty());
		newConnection(this.broker.uri()).createChannel().basicPublish("", "q", null, new byte[10]);
		this.broker.close();
	}

	@Test
	void slowConsumerHoldsUpNobody() throws Exception {
		this.channel.queueDeclare("q", true, false, false, null);
		try (RawClient deaf = new RawClient(this.broker.host(), this.broker.port())) {
			deaf.open().openChannel(1).send(1, new AMQP.Basic.Consume.Builder().queue("q").noAck().build());
			deaf.expect(AMQP.Basic.ConsumeOk.class);
			BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
			Channel consumer = newConnection(this.broker.uri()).createChannel();
			consumer.basicConsume("q", true, (tag, message) -> received.add(message.getBody()), (tag) -> {
			});
			int mostInBuffers = 500;
			publish("q", 3 * mostInBuffers, 20_000);
			Awaitility.await().until(() -> received.size() > 2 * mostInBuffers && ready("q") == 0);
			received.clear();
			publish("q", 20, 10);
			Awaitility.await().until(() -> received.stream().filter((body) -> body.length == 10).count() == 20);
		}
	}

	@Test
	void deliveryIsPaused() throws Exception {
		this.channel.queueDeclare("q", true, false, false, null);
		BlockingQueue<Long> received = new LinkedBlockingQueue<>();
		this.channel.basicConsume("q", true, (tag, message) -> received.add(message.getEnvelope().getDeliveryTag()),
				(tag) -> {
				});
		assertThat(this.broker.virtualHost().pauseDelivery("q")).isTrue();
		publish("q", 2);
		assertThat(this.channel.messageCount("q")).isEqualTo(2);
		assertThat(received).isEmpty();
		assertThat(this.broker.virtualHost().resumeDelivery("q")).isTrue();
		assertThat(received.poll(10, TimeUnit.SECONDS)).isOne();
		assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
		assertThat(this.broker.virtualHost().pauseDelivery("none")).isFalse();
	}

	@Test
	void queueIsDeletedAndPurged() throws Exception {
		this.channel.queueDeclare("q", true, false, false, null);
		publish("q", 2);
		assertThat(this.broker.virtualHost().purgeQueue("q")).isEqualTo(2);
		CompletableFuture<String> cancelled = new CompletableFuture<>();
		this.channel.basicConsume("q", true, (tag, message) -> {
		}, cancelled::complete);
		assertThat(this.broker.virtualHost().deleteQueue("q")).isTrue();
		cancelled.get(10, TimeUnit.SECONDS);
		assertThat(this.broker.virtualHost().deleteQueue("q")).isFalse();
		assertThat(this.broker.virtualHost().purgeQueue("q")).isZero();
	}

	@Test
	void restartKeepsWhatIsDurable() throws Exception {
		this.channel.exchangeDeclare("durable", "direct", true);
		this.channel.exchangeDeclare("transient", "direct", false);
		this.channel.queueDeclare("durable", true, false, false, null);
		this.channel.queueDeclare("transient", false, false, false, null);
		this.channel.queueDeclare("exclusive", false, true, false, null);
		this.channel.queueBind("durable", "durable", "k");
		this.channel.queueBind("durable", "transient", "k");
		this.channel.basicPublish("durable", "k", MessageProperties.PERSISTENT_BASIC, new byte[] { 1 });
		this.channel.basicPublish("durable", "k", MessageProperties.BASIC, new byte[] { 2 });
		this.channel.basicPublish("durable", "k", MessageProperties.PERSISTENT_BASIC, new byte[] { 3 });
		this.channel.basicGet("durable", false);
		int port = this.broker.port();
		this.broker.restart();
		assertThat(this.broker.port()).isEqualTo(port);
		Awaitility.await().until(() -> !this.connection.isOpen());
		assertThat(this.broker.virtualHost().queues()).extracting(BrokerQueue::name).containsExactly("durable");
		assertThat(this.broker.virtualHost().exchanges()).contains("durable").doesNotContain("transient");
		Channel again = newConnection(this.broker.uri()).createChannel();
		GetResponse first = again.basicGet("durable", true);
		assertThat(first.getBody()).containsExactly(1);
		assertThat(first.getEnvelope().isRedeliver()).isTrue();
		assertThat(again.basicGet("durable", true).getBody()).containsExactly(3);
		assertThat(again.basicGet("durable", true)).isNull();
		again.basicPublish("durable", "k", MessageProperties.BASIC, new byte[] { 4 });
		assertThat(again.basicGet("durable", true).getBody()).containsExactly(4);
		Awaitility.await().until(() -> this.broker.memory() == 0);
	}

	@Test
	void whenSuspendedThenNobodyConnects() throws Exception {
		this.broker.suspend();
		this.broker.suspend();
		assertThatExceptionOfType(java.net.ConnectException.class).isThrownBy(() -> newConnection(this.broker.uri()));
		assertThat(this.broker.connections()).isEmpty();
		this.broker.resume();
		this.broker.resume();
		assertThat(newConnection(this.broker.uri()).isOpen()).isTrue();
	}

	@Test
	void recoveringClientSurvivesRestart() throws Exception {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setUri(this.broker.uri());
		factory.setNetworkRecoveryInterval(20);
		try (Connection recovering = factory.newConnection()) {
			Channel consumer = recovering.createChannel();
			consumer.queueDeclare("q", true, false, false, null);
			BlockingQueue<String> received = new LinkedBlockingQueue<>();
			consumer.basicConsume("q", true, (tag, message) -> received.add(new String(message.getBody())), (tag) -> {
			});
			this.broker.restart();
			Channel publisher = newConnection(this.broker.uri()).createChannel();
			publisher.basicPublish("", "q", null, "after".getBytes());
			assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("after");
		}
	}

	@Test
	void virtualHostsComeAndGo() throws Exception {
		this.broker.createVirtualHost("one");
		this.broker.createVirtualHost("one");
		assertThat(this.broker.virtualHosts()).containsExactly("/", "one");
		assertThat(this.broker.uri("one")).hasPath("/one");
		Connection there = newConnection(this.broker.uri("one"));
		there.createChannel().queueDeclare("q", true, false, false, null);
		assertThat(this.broker.virtualHost("one").queue("q")).isPresent();
		this.broker.deleteVirtualHost("one");
		Awaitility.await().until(() -> !there.isOpen());
		assertThatIllegalArgumentException().isThrownBy(() -> this.broker.virtualHost("one"))
			.withMessage("There is no virtual host 'one'");
		assertThat(this.connection.isOpen()).isTrue();
	}

	@Test
	void uriIsEscaped() {
		try (EmbeddedBroker other = EmbeddedBroker.builder().user("a b", "p:w@/").start()) {
			assertThat(other.uri().toString()).isEqualTo("amqp://a%20b:p%3Aw%40%2F@127.0.0.1:" + other.port());
		}
	}

	@Test
	void transientQueuesArePermittedUnlessRefused() throws Exception {
		this.channel.queueDeclare("t", false, false, false, null);
		try (EmbeddedBroker strict = EmbeddedBroker.builder().refuseTransientQueues().start()) {
			Connection other = newConnection(strict.uri());
			assertThatExceptionOfType(java.io.IOException.class)
				.isThrownBy(() -> other.createChannel().queueDeclare("t", false, false, false, null))
				.withCauseInstanceOf(ShutdownSignalException.class);
			assertThat(other.isOpen()).isFalse();
		}
	}

	@Test
	void streamsAreRefused() {
		assertThatExceptionOfType(java.io.IOException.class)
			.isThrownBy(() -> this.channel.queueDeclare("s", true, false, false, Map.of("x-queue-type", "stream")))
			.havingCause()
			.withMessageContaining("PRECONDITION_FAILED - the embedded broker has no streams");
	}

	private int ready(String queue) {
		return this.broker.virtualHost().queue(queue).orElseThrow().ready();
	}

	private void publish(String queue, int count) throws Exception {
		publish(queue, count, 1);
	}

	private void publish(String queue, int count, int size) throws Exception {
		for (int i = 0; i < count; i++) {
			this.channel.basicPublish("", queue, new BasicProperties(), new byte[size]);
		}
		this.channel.exchangeDeclarePassive("amq.direct");
	}

	private static Connection newConnection(URI uri) throws Exception {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setUri(uri);
		factory.setAutomaticRecoveryEnabled(false);
		return factory.newConnection("tests");
	}

	private static final class Blocked implements BlockedListener {

		private final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();

		@Override
		public void handleBlocked(String reason) {
			this.reasons.add(reason);
		}

		@Override
		public void handleUnblocked() {
			this.reasons.add("unblocked");
		}

	}

}
