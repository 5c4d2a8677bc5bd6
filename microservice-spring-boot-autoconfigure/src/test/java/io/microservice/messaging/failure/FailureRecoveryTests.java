package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.rabbitmq.client.GetResponse;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpQueue;
import io.microservice.messaging.Attempt;
import io.microservice.messaging.DeadLetter;
import io.microservice.test.OnBroker;
import io.microservice.test.TcpProxy;
import io.microservice.test.TestBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for messages that fail while the network or the broker does, too.
 */
@OnBroker
@Timeout(180)
class FailureRecoveryTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final List<String> handled = new CopyOnWriteArrayList<>();

	private TestBroker broker;

	@BeforeEach
	void start() {
		this.broker = TestBroker.start();
	}

	@AfterEach
	void stop() {
		this.broker.stop();
	}

	@Test
	void whenBrokerRestartsThenRetriesAndDeadLettersAreThere() throws Exception {
		String queue = TestQueues.name();
		String other = TestQueues.name();
		try (TestQueues queues = new TestQueues(this.broker)) {
			queues.consume(TestQueues.queue(AmqpQueue.durable(queue)), TestQueues.options(1, Duration.ofSeconds(5)),
					this::fail);
			queues.consume(TestQueues.queue(AmqpQueue.durable(other)), TestQueues.NO_RETRIES, this::fail);
			queues.send(queue, "retried");
			queues.send(other, "dead");
			queues.awaitCount(queue + ".retry-5000", 1);
			queues.awaitCount(other + ".dead", 1);
			this.broker.halt();
			this.broker.resume();
			DeadLetter retried = awaitDead(queues, queue);
			assertThat(retried.failure().attempts()).isEqualTo(2);
			assertThat(new String(awaitDead(queues, other).body())).isEqualTo("dead");
		}
		assertThat(this.handled).containsExactlyInAnyOrder("retried 1", "dead 1", "retried 2");
	}

	@Test
	void whenConnectionIsCutBeforeTheAcknowledgementThenNothingIsLostAndDuplicatesAreMarked() throws Exception {
		int count = 300;
		try (TcpProxy proxy = new TcpProxy(this.broker.host(), this.broker.port())) {
			proxy.open();
			CachingConnectionFactory connectionFactory = this.broker.connectionFactory();
			connectionFactory.setHost("localhost");
			connectionFactory.setPort(proxy.port());
			try (TestQueues queues = new TestQueues(this.broker, connectionFactory)) {
				String queue = queues.consume(TestQueues.NO_RETRIES, (delivery) -> {
					throw new IllegalStateException("test");
				});
				CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
					for (int i = 0; i < count; i++) {
						queues.send(queue, Integer.toString(i));
					}
				});
				for (int cuts = 0; cuts < 10; cuts++) {
					long dead = queues.count(queue + ".dead");
					Awaitility.await()
						.atMost(PATIENCE)
						.until(() -> queues.count(queue + ".dead") > dead || sending.isDone());
					proxy.cut();
				}
				sending.join();
				Awaitility.await().atMost(PATIENCE).until(() -> messagesIn(queue) == 0);
				queues.stopConsumers(Duration.ofSeconds(20));
				Map<String, Integer> unmarked = new HashMap<>();
				for (long left = queues.count(queue + ".dead"); left > 0; left--) {
					GetResponse dead = queues.call((channel) -> channel.basicGet(queue + ".dead", true));
					boolean marked = dead.getProps().getHeaders().containsKey("x-microservice-published-again");
					unmarked.merge(new String(dead.getBody()), marked ? 0 : 1, Integer::sum);
				}
				assertThat(unmarked).containsOnlyKeys(IntStream.range(0, count).mapToObj(Integer::toString).toList());
				assertThat(unmarked.values()).allMatch((number) -> number <= 1);
			}
		}
	}

	@Test
	void whenBrokerTakesNothingThenMessagesStayAndAreMovedLater() throws Exception {
		try (TestQueues queues = new TestQueues(this.broker)) {
			CompletableFuture<Void> blocked = new CompletableFuture<>();
			String queue = queues.consume(TestQueues.NO_RETRIES, (delivery) -> {
				this.handled.add("handled");
				blocked.join();
				throw new IllegalStateException("test");
			});
			queues.send(queue, "1");
			Awaitility.await().until(() -> this.handled.size() == 1);
			this.broker.blockPublishing();
			blocked.complete(null);
			this.broker.unblockPublishing();
			awaitDead(queues, queue);
		}
		assertThat(this.handled).hasSize(1);
	}

	private int messagesIn(String queue) {
		return this.broker.queues()
			.stream()
			.filter((candidate) -> candidate.name().equals(queue))
			.mapToInt(TestBroker.Queue::messages)
			.sum();
	}

	private static DeadLetter awaitDead(TestQueues queues, String queue) {
		return Awaitility.await()
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> queues.deadLetters().list(queue + ".dead", 10), (list) -> !list.isEmpty())
			.get(0);
	}

	private void fail(AmqpDelivery delivery) {
		this.handled.add(new String(delivery.body()) + ' ' + Attempt.of(delivery).number());
		throw new IllegalStateException("test");
	}

}
