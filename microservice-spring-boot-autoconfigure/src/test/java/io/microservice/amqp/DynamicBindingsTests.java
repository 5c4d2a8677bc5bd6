package io.microservice.amqp;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for bindings of an {@link AmqpConsumer} that come and go.
 */
@OnBroker
@Timeout(120)
class DynamicBindingsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Broker broker = new Broker(TestBroker.shared());

	private final String exchange = "test-" + UUID.randomUUID();

	private final String queue = "test-" + UUID.randomUUID();

	private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

	private final AmqpConsumer consumer = this.broker.consumer(new ConsumerOptions(this.queue,
			AmqpTopology.empty().exchange(this.exchange, "direct").durableQueue(this.queue, Broker.SHORT_LIVED), 10),
			(delivery) -> {
				this.received.add(Broker.text(delivery.body()));
				delivery.ack();
			});

	@AfterEach
	void close() throws Exception {
		this.consumer.deleteQueue();
		this.broker.call((channel) -> channel.exchangeDelete(this.exchange));
		this.broker.close();
	}

	@Test
	void whenBoundThenMessagesComeUntilUnbound() throws Exception {
		this.consumer.start();
		bind("a");
		publish("a", "1");
		assertThat(next()).isEqualTo("1");
		this.consumer.unbind(this.exchange, "a");
		Awaitility.await().atMost(PATIENCE).until(() -> !isBound("a"));
	}

	@Test
	void whenManyAreBoundAtOnceThenAllOfThemAre() throws Exception {
		this.consumer.start();
		List<CompletableFuture<Void>> bound = IntStream.range(0, 500)
			.mapToObj((i) -> this.consumer.bind(this.exchange, "key-" + i))
			.toList();
		for (int i = 0; i < 500; i++) {
			bound.get(i).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			publish("key-" + i, Integer.toString(i));
		}
		for (int i = 0; i < 500; i++) {
			assertThat(next()).isEqualTo(Integer.toString(i));
		}
	}

	@Test
	void whenUnboundAndBoundAgainThenItIsBound() throws Exception {
		this.consumer.start();
		for (int i = 0; i < 100; i++) {
			CompletableFuture<Void> first = this.consumer.bind(this.exchange, "a");
			this.consumer.unbind(this.exchange, "a");
			assertThat(this.consumer.bind(this.exchange, "a")).isNotSameAs(first);
		}
		bind("a");
		publish("a", "1");
		assertThat(next()).isEqualTo("1");
	}

	@Test
	void whenThereIsNoConnectionThenBindingFailsAndIsMadeLater() throws Exception {
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> bind("a"))
			.withCauseInstanceOf(BrokerUnavailableException.class);
		this.consumer.start();
		publish("a", "1");
		assertThat(next()).isEqualTo("1");
	}

	@Test
	void whenConnectionOrQueueIsLostThenBindingsAreRestored() throws Exception {
		this.consumer.start();
		bind("a");
		bind("b");
		TestBroker.shared().closeConnections("test");
		this.consumer.unbind(this.exchange, "b");
		awaitConsuming();
		Awaitility.await().atMost(PATIENCE).until(() -> isBound("a") && !isBound("b"));
		publish("a", "1");
		assertThat(nextIgnoringProbes()).isEqualTo("1");
		this.broker.call((channel) -> channel.queueDelete(this.queue));
		Awaitility.await().atMost(PATIENCE).until(() -> isBound("a"));
		publish("a", "2");
		assertThat(nextIgnoringProbes()).isEqualTo("2");
	}

	private void awaitConsuming() {
		Awaitility.await().atMost(PATIENCE).until(this.consumer::isConsuming);
	}

	private void bind(String key) throws Exception {
		this.consumer.bind(this.exchange, key).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	private void publish(String key, String body) {
		this.broker.call((channel) -> {
			channel.basicPublish(this.exchange, key, new BasicProperties(), body.getBytes());
			return channel;
		});
	}

	private boolean isBound(String key) {
		return this.broker.call((channel) -> {
			CompletableFuture<Boolean> returned = new CompletableFuture<>();
			channel.confirmSelect();
			channel.addReturnListener((message) -> returned.complete(true));
			channel.basicPublish(this.exchange, key, true, new BasicProperties(), "probe".getBytes());
			channel.waitForConfirmsOrDie(10_000);
			channel.clearReturnListeners();
			return !returned.getNow(false);
		});
	}

	private String next() throws InterruptedException {
		String message = this.received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(message).isNotNull();
		return message;
	}

	private String nextIgnoringProbes() throws InterruptedException {
		String message = next();
		while (message.equals("probe")) {
			message = next();
		}
		return message;
	}

}
