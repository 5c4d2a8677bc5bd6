package io.microservice.amqp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AmqpQueues}.
 */
@OnBroker
@Timeout(120)
class AmqpQueuesTests {

	private final Broker broker = new Broker(TestBroker.shared());

	private final AmqpQueues queues = this.broker.queues();

	private final String queue = this.broker.queue();

	@AfterEach
	void close() throws Exception {
		this.broker.call((channel) -> channel.queueDelete(this.queue));
		this.broker.close();
	}

	@Test
	void shouldDeclare() {
		this.broker.call((channel) -> channel.queueDelete(this.queue));
		this.queues.declare(AmqpTopology.empty().durableQueue(this.queue, Map.of()));
		assertThat(this.broker.ready(this.queue)).isZero();
	}

	@Test
	void whenQueueIsDeclaredOtherwiseThenItIsRefused() {
		AmqpTopology other = AmqpTopology.empty().durableQueue(this.queue, Map.of("x-expires", 1000));
		assertThatExceptionOfType(TopologyException.class).isThrownBy(() -> this.queues.declare(other))
			.satisfies((ex) -> assertThat(ex.replyCode()).isEqualTo(406));
		assertThat(this.queues.count(this.queue)).isZero();
	}

	@Test
	void shouldCountAndPurge() {
		send(3);
		assertThat(this.queues.count(this.queue)).isEqualTo(3);
		assertThat(this.queues.purge(this.queue)).isEqualTo(3);
		assertThat(this.queues.count(this.queue)).isZero();
	}

	@Test
	void whenThereIsNoQueueThenThereIsNothingInIt() {
		assertThat(this.queues.count("nope")).isZero();
		assertThat(this.queues.purge("nope")).isZero();
		assertThat(this.queues.<String>read("nope", (reader) -> String.valueOf(reader.next()), "missing"))
			.isEqualTo("missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "classic", "quorum" })
	void whenReadThenMessagesStayInTheirOrder(String type) {
		Map<String, Object> arguments = type.equals("quorum")
				? Map.of("x-queue-type", type, "x-delivery-limit", Integer.MAX_VALUE) : Map.of("x-queue-type", type);
		this.broker.call((channel) -> channel.queueDelete(this.queue));
		this.queues.declare(AmqpTopology.empty().durableQueue(this.queue, arguments));
		send(5);
		for (int i = 0; i < 25; i++) {
			assertThat(read(3)).containsExactly("0", "1", "2");
		}
		assertThat(read(10)).containsExactly("0", "1", "2", "3", "4");
		Awaitility.await().until(() -> this.queues.count(this.queue) == 5);
	}

	@Test
	void whenAcknowledgedThenOnlyTheOthersStay() {
		send(4);
		this.queues.read(this.queue, (reader) -> {
			reader.next();
			reader.ack(reader.next());
			reader.next();
			return true;
		}, false);
		assertThat(this.broker.drain(this.queue)).containsExactly("0", "2", "3");
	}

	@Test
	void whenReadingFailsThenMessagesStay() {
		send(2);
		assertThatIllegalStateException().isThrownBy(() -> this.queues.read(this.queue, (reader) -> {
			reader.next();
			throw new IllegalStateException("test");
		}, false));
		assertThat(this.broker.drain(this.queue)).containsExactly("0", "1");
	}

	@Test
	void whenBrokerIsNotThereThenItSaysSo() {
		CachingConnectionFactory nowhere = new CachingConnectionFactory("localhost", 1);
		AmqpClient client = new AmqpClient(nowhere);
		try {
			assertThatExceptionOfType(BrokerUnavailableException.class)
				.isThrownBy(() -> client.queues().count(this.queue));
		}
		finally {
			client.destroy();
			nowhere.destroy();
		}
	}

	@Test
	void whenReadByManyThenEachSeesWhatIsLeft() throws Exception {
		send(2);
		CompletableFuture<Void> looked = new CompletableFuture<>();
		CompletableFuture<Void> done = new CompletableFuture<>();
		CompletableFuture<Boolean> other = CompletableFuture
			.supplyAsync(() -> this.queues.read(this.queue, (reader) -> {
				reader.next();
				looked.complete(null);
				done.join();
				return true;
			}, false));
		looked.get(20, TimeUnit.SECONDS);
		assertThat(read(2)).containsExactly("1");
		done.complete(null);
		assertThat(other.get(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.broker.drain(this.queue)).containsExactly("0", "1");
	}

	private List<String> read(int limit) {
		return this.queues.read(this.queue, (reader) -> {
			List<String> bodies = new ArrayList<>();
			for (QueuedMessage next = reader.next(); next != null; next = reader.next()) {
				bodies.add(Broker.text(next.body()));
				if (bodies.size() == limit) {
					break;
				}
			}
			return bodies;
		}, List.of());
	}

	private void send(int count) {
		this.broker.call((channel) -> channel.confirmSelect());
		for (int i = 0; i < count; i++) {
			byte[] body = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
			this.broker.call((channel) -> {
				channel.basicPublish("", this.queue, null, body);
				return channel.waitForConfirms();
			});
		}
	}

}
