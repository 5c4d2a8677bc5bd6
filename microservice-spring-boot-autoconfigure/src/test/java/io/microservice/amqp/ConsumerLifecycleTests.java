package io.microservice.amqp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ConsumerLifecycle}.
 */
class ConsumerLifecycleTests {

	private final List<Thread> connecting = new CopyOnWriteArrayList<>();

	private final AmqpClient client = new AmqpClient(unreachable());

	@AfterEach
	void destroy() {
		this.client.destroy();
	}

	@Test
	void whenBrokerCannotBeReachedThenStartWaitsForItOnceAndAllConsumersKeepTrying() {
		ConsumerLifecycle lifecycle = lifecycle("a", "b", "c", "d");
		lifecycle.start();
		assertThat(lifecycle.isRunning()).isTrue();
		assertThat(this.connecting.stream().filter(Thread.currentThread()::equals)).hasSize(1);
		await().until(() -> this.connecting.size() > 8);
		assertThat(this.connecting.stream().filter(Thread.currentThread()::equals)).hasSize(1);
		lifecycle.stop();
		assertThat(lifecycle.isRunning()).isFalse();
	}

	@Test
	void whenItIsStartedOrStoppedTwiceThenNothingHappens() {
		ConsumerLifecycle lifecycle = lifecycle("a");
		lifecycle.start();
		lifecycle.start();
		assertThat(this.connecting.stream().filter(Thread.currentThread()::equals)).hasSize(1);
		lifecycle.stop();
		lifecycle.stop();
		assertThat(lifecycle.isRunning()).isFalse();
	}

	private ConsumerLifecycle lifecycle(String... queues) {
		return new ConsumerLifecycle(Duration.ZERO) {

			@Override
			protected List<AmqpConsumer> consumers() {
				return Stream.of(queues)
					.map((queue) -> ConsumerLifecycleTests.this.client
						.consumer(new ConsumerOptions(queue, AmqpTopology.empty(), 1), AmqpDelivery::ack))
					.toList();
			}

		};
	}

	private ConnectionFactory unreachable() {
		ConnectionFactory connectionFactory = mock(ConnectionFactory.class);
		given(connectionFactory.createConnection()).willAnswer((invocation) -> {
			this.connecting.add(Thread.currentThread());
			throw new AmqpConnectException(new IllegalStateException("unreachable"));
		});
		return connectionFactory;
	}

}
