package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpQueue;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for retries of messages that must not be overtaken.
 */
@OnBroker
@Timeout(120)
class OrderedRetryTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	private final TestQueues queues = new TestQueues(TestBroker.shared());

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

	@AfterEach
	void close() throws Exception {
		this.queues.close();
	}

	@Test
	void whenHandlerFailsThenTheOrderStays() {
		this.failures.put("1", new AtomicInteger(2));
		this.failures.put("3", new AtomicInteger(1));
		String queue = this.queues.consume(ordered(), TestQueues.options(3, SHORT), this::handle);
		this.queues.send(queue, "1", "2", "3", "4");
		Awaitility.await().until(() -> this.bodies.size() == 7);
		assertThat(this.bodies).containsExactly("1", "1", "1", "2", "3", "3", "4");
		assertThat(this.queues.count(queue + ".dead")).isZero();
	}

	@Test
	void whenHandlerAlwaysFailsThenItRunsOnceAndForEachRetryBeforeTheNext() {
		this.failures.put("1", new AtomicInteger(100));
		this.failures.put("2", new AtomicInteger(100));
		String queue = this.queues.consume(ordered(), TestQueues.options(2, SHORT), this::handle);
		this.queues.send(queue, "1", "2", "3");
		Awaitility.await().until(() -> this.bodies.size() == 7);
		assertThat(this.bodies).containsExactly("1", "1", "1", "2", "2", "2", "3");
		this.queues.awaitCount(queue + ".dead", 2);
		assertThat(this.queues.take(queue + ".dead").getProps().getHeaders()).containsEntry("x-microservice-attempt",
				3);
		assertThat(this.queues.take(queue + ".dead").getProps().getHeaders()).containsEntry("x-microservice-attempt",
				3);
	}

	@Test
	void whenExceptionIsExcludedThenTheNextComesAtOnce() {
		this.failures.put("1", new AtomicInteger(100));
		RetryOptions options = new RetryOptions(3, Duration.ofMinutes(1), 1, Duration.ofMinutes(1),
				Set.of(IllegalStateException.class), true);
		String queue = this.queues.consume(ordered(), options, this::handle);
		this.queues.send(queue, "1", "2");
		Awaitility.await().until(() -> this.bodies.size() == 2);
		assertThat(this.bodies).containsExactly("1", "2");
	}

	@Test
	void whenStoppedWhileAMessageWaitsThenTheStopDoesNotWait() {
		this.failures.put("1", new AtomicInteger(100));
		AmqpConsumer consumer = this.queues.consumer(ordered(), TestQueues.options(3, Duration.ofMinutes(5)),
				this::handle);
		consumer.start();
		this.queues.send(consumer.queue(), "1");
		Awaitility.await().until(() -> this.bodies.size() == 1);
		long start = System.nanoTime();
		assertThat(consumer.stop(Duration.ofMinutes(1))).isZero();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
		this.queues.awaitCount(consumer.queue(), 1);
		assertThat(this.queues.take(consumer.queue()).getEnvelope().isRedeliver()).isTrue();
	}

	private void handle(AmqpDelivery delivery) {
		String body = new String(delivery.body());
		this.bodies.add(body);
		AtomicInteger left = this.failures.get(body);
		if (left != null && left.getAndDecrement() > 0) {
			throw new IllegalStateException("test");
		}
	}

	private static ConsumedQueue ordered() {
		AmqpQueue queue = AmqpQueue.durable(TestQueues.name()).with(Map.of("x-single-active-consumer", true));
		return new ConsumedQueue(TestQueues.entrypoint(), queue, queue.name(), false, true, TestQueues.retry());
	}

}
