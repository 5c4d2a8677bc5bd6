package io.microservice.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.microservice.test.OnEmbeddedBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends many messages through many connections of an {@link EmbeddedBroker} while
 * consumers die: none is lost, none stays behind. A million, or as many as the system
 * property {@code broker.soak.messages} says.
 */
@OnEmbeddedBroker
class SoakTests {

	private static final int MESSAGES = Integer.getInteger("broker.soak.messages", 1_000_000);

	private static final int PUBLISHERS = 20;

	private static final int CONSUMERS = 30;

	private static final int QUEUES = 10;

	private static final int UNCONFIRMED = 500;

	private static final long SEED = Long.getLong("broker.soak.seed", 42);

	private final AtomicIntegerArray received = new AtomicIntegerArray(MESSAGES);

	private final AtomicInteger distinct = new AtomicInteger();

	private final AtomicLong deliveries = new AtomicLong();

	private final AtomicInteger deaths = new AtomicInteger();

	private final AtomicBoolean done = new AtomicBoolean();

	@Test
	void nothingIsLostAndNothingIsLeft() throws Exception {
		ExecutorService threads = Executors.newCachedThreadPool();
		try (EmbeddedBroker broker = EmbeddedBroker.start()) {
			declare(broker);
			long start = System.nanoTime();
			List<Future<?>> consumers = new ArrayList<>();
			for (int i = 0; i < CONSUMERS; i++) {
				int number = i;
				consumers.add(threads.submit((Callable<Void>) () -> consume(broker, number)));
			}
			List<Future<?>> publishers = new ArrayList<>();
			for (int i = 0; i < PUBLISHERS; i++) {
				int number = i;
				publishers.add(threads.submit((Callable<Void>) () -> publish(broker, number)));
			}
			for (Future<?> publisher : publishers) {
				publisher.get(10, TimeUnit.MINUTES);
			}
			Awaitility.await()
				.atMost(Duration.ofMinutes(5))
				.until(() -> this.distinct.get() == MESSAGES && messages(broker) == 0);
			double seconds = (System.nanoTime() - start) / 1e9;
			this.done.set(true);
			for (Future<?> consumer : consumers) {
				consumer.get(1, TimeUnit.MINUTES);
			}
			System.out.printf(
					"%,d messages through %d connections in %.1f s (%,.0f a second), %,d deliveries, %d consumers died, "
							+ "%d lost, %d left, %d bytes held%n",
					MESSAGES, PUBLISHERS + CONSUMERS, seconds, MESSAGES / seconds, this.deliveries.get(),
					this.deaths.get(), MESSAGES - this.distinct.get(), messages(broker), broker.memory());
			assertThat(this.deaths.get()).isPositive();
			Awaitility.await().untilAsserted(() -> {
				assertThat(broker.connections()).isEmpty();
				assertThat(broker.memory()).isZero();
			});
		}
		finally {
			this.done.set(true);
			threads.shutdownNow();
		}
	}

	private void declare(EmbeddedBroker broker) throws Exception {
		try (Connection connection = factory(broker).newConnection(); Channel channel = connection.createChannel()) {
			channel.exchangeDeclare("soak", "topic", true);
			for (int i = 0; i < QUEUES; i++) {
				channel.queueDeclare("soak-" + i, true, false, false, null);
				channel.queueBind("soak-" + i, "soak", i + ".*");
			}
		}
	}

	private Void publish(EmbeddedBroker broker, int number) throws Exception {
		BasicProperties properties = new BasicProperties.Builder().deliveryMode(2).contentType("text/plain").build();
		try (Connection connection = factory(broker).newConnection(); Channel channel = connection.createChannel()) {
			channel.confirmSelect();
			int unconfirmed = 0;
			for (int id = number; id < MESSAGES; id += PUBLISHERS) {
				byte[] body = ByteBuffer.allocate(100).putInt(id).array();
				channel.basicPublish("soak", (id % QUEUES) + ".message", true, properties, body);
				if (++unconfirmed == UNCONFIRMED) {
					channel.waitForConfirmsOrDie(60_000);
					unconfirmed = 0;
				}
			}
			channel.waitForConfirmsOrDie(60_000);
		}
		return null;
	}

	private Void consume(EmbeddedBroker broker, int number) throws Exception {
		Random random = new Random(SEED + number);
		while (!this.done.get()) {
			Connection connection = factory(broker).newConnection();
			try {
				Channel channel = connection.createChannel();
				channel.basicQos(1 + random.nextInt(200));
				int life = (number < QUEUES) ? Integer.MAX_VALUE : 100 + random.nextInt(1 + MESSAGES / 100);
				AtomicInteger left = new AtomicInteger(life);
				channel.basicConsume("soak-" + number % QUEUES, false, (tag, message) -> {
					this.deliveries.incrementAndGet();
					int id = ByteBuffer.wrap(message.getBody()).getInt();
					if (left.decrementAndGet() > 0) {
						acknowledge(channel, id, message.getEnvelope().getDeliveryTag());
					}
				}, (tag) -> {
				});
				Awaitility.await()
					.atMost(Duration.ofMinutes(15))
					.pollInterval(Duration.ofMillis(20))
					.until(() -> left.get() <= 0 || this.done.get());
			}
			finally {
				if (!this.done.get()) {
					this.deaths.incrementAndGet();
				}
				if (random.nextBoolean()) {
					connection.abort(1000);
				}
				else {
					connection.close();
				}
			}
		}
		return null;
	}

	private void acknowledge(Channel channel, int id, long tag) throws IOException {
		if (this.received.getAndIncrement(id) == 0) {
			this.distinct.incrementAndGet();
		}
		try {
			channel.basicAck(tag, false);
		}
		catch (AlreadyClosedException ex) {
			// it comes again
		}
	}

	private static int messages(EmbeddedBroker broker) {
		return broker.virtualHost().queues().stream().mapToInt(BrokerQueue::messages).sum();
	}

	private static ConnectionFactory factory(EmbeddedBroker broker) throws Exception {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setUri(broker.uri());
		factory.setAutomaticRecoveryEnabled(false);
		return factory;
	}

}
