package io.microservice.broker.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import org.awaitility.Awaitility;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What RabbitMQ does, checked on RabbitMQ and on the embedded broker alike.
 */
@Check
abstract class BrokerChecks {

	static final Duration TIMEOUT = Duration.ofSeconds(10);

	static final BasicProperties PLAIN = new BasicProperties.Builder().build();

	static final BasicProperties PERSISTENT = new BasicProperties.Builder().deliveryMode(2).build();

	final BrokerUnderTest broker = BrokerUnderTest.get();

	Connection connection;

	Channel channel;

	private final List<Connection> further = new ArrayList<>();

	@BeforeEach
	void connect() throws Exception {
		this.connection = this.broker.connect();
		this.channel = this.connection.createChannel();
	}

	@AfterEach
	void disconnect() {
		this.connection.abort(1000);
		this.further.forEach((other) -> other.abort(1000));
	}

	/**
	 * Open a further connection, which is closed after the test.
	 */
	Connection connectAgain() throws Exception {
		Connection other = this.broker.connect();
		this.further.add(other);
		return other;
	}

	static String unique(String prefix) {
		return prefix + "-" + UUID.randomUUID();
	}

	/**
	 * Declare an exclusive queue.
	 */
	String queue() throws IOException {
		return queue(Map.of());
	}

	String queue(Map<String, Object> arguments) throws IOException {
		return this.channel.queueDeclare(unique("q"), false, true, false, arguments).getQueue();
	}

	/**
	 * Declare a durable queue that expires when the test is over.
	 */
	String durableQueue(Map<String, Object> arguments) throws IOException {
		Map<String, Object> all = new HashMap<>(arguments);
		all.put("x-expires", 60_000);
		return this.channel.queueDeclare(unique("q"), true, false, false, all).getQueue();
	}

	String exchange(String type) throws IOException {
		return exchange(type, Map.of());
	}

	String exchange(String type, Map<String, Object> arguments) throws IOException {
		String name = unique("x");
		this.channel.exchangeDeclare(name, type, false, true, arguments);
		return name;
	}

	void publish(String exchange, String key, String body) throws IOException {
		publish(exchange, key, PLAIN, body);
	}

	void publish(String exchange, String key, BasicProperties properties, String body) throws IOException {
		this.channel.basicPublish(exchange, key, properties, body.getBytes(StandardCharsets.UTF_8));
	}

	static BasicProperties headers(Map<String, Object> headers) {
		return new BasicProperties.Builder().headers(headers).build();
	}

	/**
	 * Have the broker do all that was sent before.
	 */
	void sync() throws IOException {
		sync(this.channel);
	}

	static void sync(Channel channel) throws IOException {
		channel.exchangeDeclarePassive("amq.direct");
	}

	/**
	 * Take all messages out of a queue.
	 */
	List<String> drain(String queue) throws IOException {
		sync();
		List<String> bodies = new ArrayList<>();
		for (GetResponse message = get(queue); message != null; message = get(queue)) {
			bodies.add(text(message));
		}
		return bodies;
	}

	GetResponse get(String queue) throws IOException {
		return this.channel.basicGet(queue, true);
	}

	/**
	 * Take a message that comes soon out of a queue.
	 */
	GetResponse awaitMessage(String queue) {
		return Awaitility.await().atMost(TIMEOUT).until(() -> get(queue), Objects::nonNull);
	}

	static String text(GetResponse message) {
		return new String(message.getBody(), StandardCharsets.UTF_8);
	}

	static String text(Delivery message) {
		return new String(message.getBody(), StandardCharsets.UTF_8);
	}

	static long count(Channel channel, String queue) throws IOException {
		return channel.queueDeclarePassive(queue).getMessageCount();
	}

	static void awaitCount(Channel channel, String queue, long count) {
		Awaitility.await().atMost(TIMEOUT).untilAsserted(() -> assertThat(count(channel, queue)).isEqualTo(count));
	}

	boolean exists(String queue) throws Exception {
		try (Channel probe = this.connection.createChannel()) {
			probe.queueDeclarePassive(queue);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	void awaitGone(String queue) {
		awaitGone(queue, Duration.ofMillis(50));
	}

	/**
	 * Wait until a queue is gone.
	 * @param interval how often to look, which counts as use of the queue
	 */
	void awaitGone(String queue, Duration interval) {
		Awaitility.await().atMost(TIMEOUT).pollDelay(interval).pollInterval(interval).until(() -> !exists(queue));
	}

	/**
	 * Consume with acknowledgements.
	 */
	static Received consume(Channel channel, String queue) throws IOException {
		return consume(channel, queue, false, Map.of());
	}

	static Received consume(Channel channel, String queue, boolean autoAck, Map<String, Object> arguments)
			throws IOException {
		Received received = new Received();
		received.tag = channel.basicConsume(queue, autoAck, arguments, (tag, message) -> received.messages.add(message),
				(tag) -> received.cancelled.complete(tag));
		return received;
	}

	/**
	 * Return the reason the broker gives when it closes the channel of an operation.
	 */
	static AMQP.Channel.Close channelClosedBy(ThrowingCallable operation) {
		return (AMQP.Channel.Close) closedBy(operation);
	}

	static AMQP.Connection.Close connectionClosedBy(ThrowingCallable operation) {
		return (AMQP.Connection.Close) closedBy(operation);
	}

	private static Method closedBy(ThrowingCallable operation) {
		for (Throwable cause = catchThrowable(operation); cause != null; cause = cause.getCause()) {
			if (cause instanceof ShutdownSignalException signal) {
				return (Method) signal.getReason();
			}
		}
		throw new AssertionError("Nothing was closed");
	}

	/**
	 * Return the reason the broker gives when it closes a channel without being asked
	 * anything.
	 */
	static CompletableFuture<AMQP.Channel.Close> closeOf(Channel channel) {
		CompletableFuture<AMQP.Channel.Close> reason = new CompletableFuture<>();
		channel.addShutdownListener((cause) -> {
			if (cause.getReason() instanceof AMQP.Channel.Close close) {
				reason.complete(close);
			}
			else {
				reason.completeExceptionally(cause);
			}
		});
		return reason;
	}

	static <T> T await(CompletableFuture<T> future) throws Exception {
		return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
	}

	static void assertClose(AMQP.Channel.Close close, int code, String text) {
		assertThat(close.getReplyText()).contains(text);
		assertThat(close.getReplyCode()).isEqualTo(code);
	}

	static void assertClose(AMQP.Connection.Close close, int code, String text) {
		assertThat(close.getReplyText()).contains(text);
		assertThat(close.getReplyCode()).isEqualTo(code);
	}

	/**
	 * What a consumer received.
	 */
	static final class Received {

		private final BlockingQueue<Delivery> messages = new LinkedBlockingQueue<>();

		private final CompletableFuture<String> cancelled = new CompletableFuture<>();

		private String tag;

		String tag() {
			return this.tag;
		}

		Delivery next() throws InterruptedException {
			Delivery message = this.messages.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
			assertThat(message).as("message").isNotNull();
			return message;
		}

		List<Delivery> next(int count) throws InterruptedException {
			List<Delivery> received = new ArrayList<>();
			while (received.size() < count) {
				received.add(next());
			}
			return received;
		}

		List<String> texts(int count) throws InterruptedException {
			return next(count).stream().map(BrokerChecks::text).toList();
		}

		int size() {
			return this.messages.size();
		}

		/**
		 * Wait until that many messages were received, and check that no more come.
		 */
		void awaitExactly(int count) {
			Awaitility.await()
				.atMost(TIMEOUT)
				.during(Duration.ofMillis(150))
				.until(() -> this.messages.size() == count);
		}

		CompletableFuture<String> cancelled() {
			return this.cancelled;
		}

	}

}
