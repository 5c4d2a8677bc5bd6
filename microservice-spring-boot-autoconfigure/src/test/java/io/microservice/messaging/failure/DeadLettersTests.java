package io.microservice.messaging.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.CallbackThread;
import io.microservice.messaging.Attempt;
import io.microservice.messaging.DeadLetter;
import io.microservice.messaging.DeadLetter.Failure;
import io.microservice.messaging.DeadLetter.Origin;
import io.microservice.messaging.DeadLetters;
import io.microservice.messaging.ReplayException;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DeadLetters}.
 */
@OnBroker
@Timeout(120)
class DeadLettersTests {

	private final TestQueues queues = new TestQueues(TestBroker.shared());

	private final DeadLetters deadLetters = this.queues.deadLetters();

	private final BlockingQueue<AmqpDelivery> deliveries = new LinkedBlockingQueue<>();

	private volatile boolean failing = true;

	@AfterEach
	void close() throws Exception {
		this.queues.close();
	}

	@Test
	void shouldKnowTheQueuesOfAllHandlers() {
		String one = consume();
		String other = consume();
		assertThat(this.deadLetters.queues()).containsExactlyInAnyOrder(one + ".dead", other + ".dead").isSorted();
	}

	@Test
	void whenQueueIsNotOfThisApplicationThenItIsRefused() {
		consume();
		assertThatIllegalArgumentException().isThrownBy(() -> this.deadLetters.list("other.dead", 1))
			.withMessageContaining("other.dead");
		assertThatIllegalArgumentException().isThrownBy(() -> this.deadLetters.count("other.dead"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.deadLetters.purge("other.dead"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.deadLetters.replay("other.dead", "id"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.deadLetters.replayAll("other.dead"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, DeadLetters.LARGEST_LIMIT + 1 })
	void whenLimitMakesNoSenseThenItIsRefused(int limit) {
		String queue = consume();
		assertThatIllegalArgumentException().isThrownBy(() -> this.deadLetters.list(queue + ".dead", limit))
			.withMessageContaining("1000");
	}

	@Test
	void shouldTellWhatIsKnown() {
		String queue = consume();
		String exchange = TestQueues.name();
		this.queues.call((channel) -> {
			channel.exchangeDeclare(exchange, "topic", true, true, Map.of());
			return channel.queueBind(queue, exchange, "order_placed");
		});
		Instant before = Instant.now().minusSeconds(1);
		this.queues.send(exchange, "order_placed",
				new BasicProperties.Builder().messageId("m")
					.contentType("application/json")
					.headers(Map.of("nameko.auth_token", "secret"))
					.build(),
				"{\"secret\": 1}");
		this.queues.awaitCount(queue + ".dead", 1);
		DeadLetter dead = this.deadLetters.list(queue + ".dead", 10).get(0);
		assertThat(dead.origin()).isEqualTo(new Origin(queue, exchange, "order_placed"));
		Failure failure = dead.failure();
		assertThat(failure)
			.extracting(Failure::service, Failure::handler, Failure::attempts, Failure::exception, Failure::message)
			.containsExactly("test", "handle", 1, "java.lang.IllegalStateException", "test");
		assertThat(failure.at()).isBetween(before, Instant.now());
		assertThat(dead.messageId()).isEqualTo("m");
		assertThat(dead.contentType()).isEqualTo("application/json");
		assertThat(dead.headers()).hasSize(1)
			.hasEntrySatisfying("nameko.auth_token", (value) -> assertThat(value).isEqualTo("secret"));
		assertThat(dead.body()).isEqualTo("{\"secret\": 1}".getBytes());
		assertThat(dead.toString()).doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "classic", "quorum" })
	void whenListedThenTheyStayInTheirOrder(String type) {
		String queue = consume(type);
		sendAndAwait(queue, 5);
		for (int i = 0; i < 25; i++) {
			assertThat(bodies(queue, 3)).containsExactly("0", "1", "2");
		}
		assertThat(bodies(queue, 1000)).containsExactly("0", "1", "2", "3", "4");
		Awaitility.await().until(() -> this.deadLetters.count(queue + ".dead") == 5);
	}

	@Test
	void whenListedByManyAtATimeThenEverybodySeesAll() {
		String queue = consume();
		sendAndAwait(queue, 3);
		List<CompletableFuture<List<String>>> lists = IntStream.range(0, 5)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> bodies(queue, 10)))
			.toList();
		assertThat(lists).allSatisfy((list) -> assertThat(list.join()).containsExactly("0", "1", "2"));
	}

	@Test
	void whenQueueIsDeletedThenThereAreNone() {
		String queue = consume();
		this.queues.call((channel) -> channel.queueDelete(queue + ".dead"));
		assertThat(this.deadLetters.count(queue + ".dead")).isZero();
		assertThat(this.deadLetters.list(queue + ".dead", 1)).isEmpty();
		assertThat(this.deadLetters.replay(queue + ".dead", "id")).isFalse();
		assertThat(this.deadLetters.replayAll(queue + ".dead")).isZero();
		assertThat(this.deadLetters.purge(queue + ".dead")).isZero();
	}

	@Test
	void shouldPurge() {
		String queue = consume();
		sendAndAwait(queue, 3);
		assertThat(this.deadLetters.purge(queue + ".dead")).isEqualTo(3);
		assertThat(this.deadLetters.count(queue + ".dead")).isZero();
	}

	@Test
	void whenReplayedThenOnlyTheQueueItCameFromGetsItAsANewMessage() throws Exception {
		String queue = consume();
		String exchange = TestQueues.name();
		String other = TestQueues.name();
		this.queues.call((channel) -> {
			channel.exchangeDeclare(exchange, "topic", true, true, Map.of());
			channel.queueDeclare(other, true, false, false, Map.of("x-expires", 60_000));
			channel.queueBind(other, exchange, "order_placed");
			return channel.queueBind(queue, exchange, "order_placed");
		});
		this.queues.send(exchange, "order_placed", new BasicProperties.Builder().messageId("m").build(), "event");
		this.queues.take(other);
		this.queues.awaitCount(queue + ".dead", 1);
		this.deliveries.clear();
		this.failing = false;
		String id = this.deadLetters.list(queue + ".dead", 1).get(0).id();
		assertThat(this.deadLetters.replay(queue + ".dead", id)).isTrue();
		AmqpDelivery again = this.deliveries.poll(20, TimeUnit.SECONDS);
		assertThat(Attempt.of(again)).isEqualTo(new Attempt(1, exchange, "order_placed"));
		assertThat(again.properties().messageId()).isEqualTo("m");
		assertThat(again.body()).isEqualTo("event".getBytes());
		assertThat(this.deadLetters.count(queue + ".dead")).isZero();
		assertThat(this.queues.count(other)).isZero();
		assertThat(this.deadLetters.replay(queue + ".dead", id)).isFalse();
	}

	@Test
	void whenOneIsReplayedThenTheOthersStay() throws Exception {
		String queue = consume();
		sendAndAwait(queue, 3);
		this.deliveries.clear();
		this.failing = false;
		String second = this.deadLetters.list(queue + ".dead", 3).get(1).id();
		this.deadLetters.replay(queue + ".dead", second);
		assertThat(this.deliveries.poll(20, TimeUnit.SECONDS).body()).isEqualTo("1".getBytes());
		assertThat(bodies(queue, 10)).containsExactly("0", "2");
	}

	@Test
	void whenReplayFailsAgainThenItIsDeadAgain() {
		String queue = consume();
		sendAndAwait(queue, 1);
		String id = this.deadLetters.list(queue + ".dead", 1).get(0).id();
		this.deadLetters.replay(queue + ".dead", id);
		this.queues.awaitCount(queue + ".dead", 1);
		DeadLetter dead = this.deadLetters.list(queue + ".dead", 1).get(0);
		assertThat(dead.id()).isNotEqualTo(id);
		assertThat(dead.origin()).isEqualTo(new Origin(queue, "", queue));
	}

	@Test
	void whenAllAreReplayedThenThoseThatFailAgainStay() {
		String queue = consume();
		sendAndAwait(queue, 250);
		assertThat(this.deadLetters.replayAll(queue + ".dead")).isEqualTo(250);
		this.queues.awaitCount(queue + ".dead", 250);
		this.failing = false;
		this.deliveries.clear();
		assertThat(this.deadLetters.replayAll(queue + ".dead")).isEqualTo(250);
		Awaitility.await().until(() -> this.deliveries.size() == 250);
		assertThat(this.deadLetters.count(queue + ".dead")).isZero();
	}

	@Test
	void whenTheQueueItCameFromIsGoneThenItStays() {
		String queue = consume();
		sendAndAwait(queue, 2);
		this.queues.stopConsumers(Duration.ofSeconds(10));
		this.queues.call((channel) -> channel.queueDelete(queue));
		String id = this.deadLetters.list(queue + ".dead", 1).get(0).id();
		assertThatExceptionOfType(ReplayException.class).isThrownBy(() -> this.deadLetters.replay(queue + ".dead", id))
			.withMessageContaining(queue)
			.withMessageContaining(id);
		assertThat(this.deadLetters.replayAll(queue + ".dead")).isZero();
		assertThat(bodies(queue, 10)).containsExactly("0", "1");
	}

	@Test
	void whenAMessageIsNoDeadLetterOfOursThenItIsListedAndStays() {
		String queue = consume();
		this.queues.send(queue + ".dead", "foreign", "foreign");
		List<DeadLetter> found = this.deadLetters.list(queue + ".dead", 10);
		assertThat(found).hasSize(2).extracting(DeadLetter::id).containsOnly(found.get(0).id());
		assertThat(found.get(0).origin()).isEqualTo(new Origin(null, "", ""));
		assertThat(found.get(0).failure()).isEqualTo(new Failure(null, null, null, null, null, null));
		assertThatExceptionOfType(ReplayException.class)
			.isThrownBy(() -> this.deadLetters.replay(queue + ".dead", found.get(0).id()))
			.withMessageContaining("which queue");
		assertThat(this.deadLetters.replayAll(queue + ".dead")).isZero();
		assertThat(this.deadLetters.count(queue + ".dead")).isEqualTo(2);
	}

	@Test
	void whenThreadMustNotBlockThenItIsRefused() {
		String queue = consume();
		CallbackThread
			.run(() -> assertThatIllegalStateException().isThrownBy(() -> this.deadLetters.count(queue + ".dead")));
	}

	private String consume() {
		return consume("classic");
	}

	private String consume(String type) {
		AmqpQueue kind = AmqpQueue.durable(TestQueues.name());
		return this.queues.consume(
				TestQueues.queue(type.equals("classic") ? kind : kind.with(Map.of("x-queue-type", type))),
				TestQueues.NO_RETRIES, (delivery) -> {
					this.deliveries.add(delivery);
					if (this.failing) {
						throw new IllegalStateException("test");
					}
				});
	}

	private void sendAndAwait(String queue, int count) {
		for (int i = 0; i < count; i++) {
			this.queues.send(queue, Integer.toString(i));
			if (count < 10) {
				this.queues.awaitCount(queue + ".dead", i + 1);
			}
		}
		this.queues.awaitCount(queue + ".dead", count);
	}

	private List<String> bodies(String queue, int limit) {
		return this.deadLetters.list(queue + ".dead", limit)
			.stream()
			.map((deadLetter) -> new String(deadLetter.body()))
			.toList();
	}

}
