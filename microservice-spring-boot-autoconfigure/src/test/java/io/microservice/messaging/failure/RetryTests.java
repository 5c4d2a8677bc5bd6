package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.AmqpQueue;
import io.microservice.messaging.Attempt;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.RejectedRequestException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for retries that wait in the broker, and what comes after them.
 */
@OnBroker
@Timeout(120)
class RetryTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	private final TestQueues queues = new TestQueues(TestBroker.shared());

	private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() throws Exception {
		this.queues.close();
	}

	static Stream<AmqpQueue> kindsOfQueue() {
		return Stream.of(AmqpQueue.durable(TestQueues.name()),
				AmqpQueue.durable(TestQueues.name()).with(Map.of("x-queue-type", "quorum")),
				new AmqpQueue(TestQueues.name(), true, true, Map.of()),
				new AmqpQueue(TestQueues.name(), false, true, Map.of()));
	}

	@ParameterizedTest
	@MethodSource("kindsOfQueue")
	void whenHandlerAlwaysFailsThenItRunsOnceAndForEachRetry(AmqpQueue kind) {
		String queue = this.queues.consume(TestQueues.queue(kind), TestQueues.options(3, SHORT), this::fail);
		this.queues.send(queue, "poison");
		GetResponse dead = this.queues.take(queue + ".dead");
		assertThat(new String(dead.getBody())).isEqualTo("poison");
		assertThat(this.attempts).extracting(Attempt::number).containsExactly(1, 2, 3, 4);
		assertThat(this.queues.ownCount(queue)).isZero();
		assertThat(this.queues.ownCount(queue + ".retry-50")).isZero();
	}

	@Test
	void whenHandlerFailsOnceThenItIsDoneWithTheSecondAttempt() {
		String queue = this.queues.consume(TestQueues.options(3, SHORT), (delivery) -> {
			if (this.attempts.isEmpty()) {
				fail(delivery);
			}
			this.attempts.add(Attempt.of(delivery));
		});
		this.queues.send(queue, "good");
		Awaitility.await().until(() -> this.attempts.size() == 2);
		this.queues.stopConsumers(Duration.ofSeconds(10));
		assertThat(this.queues.count(queue)).isZero();
		assertThat(this.queues.count(queue + ".dead")).isZero();
	}

	@Test
	void whenThereAreNoRetriesThenItIsDeadAtOnce() {
		String queue = this.queues.consume(TestQueues.NO_RETRIES, this::fail);
		this.queues.send(queue, "poison");
		this.queues.take(queue + ".dead");
		assertThat(this.attempts).hasSize(1);
	}

	@Test
	void whenExceptionIsExcludedThenItIsDeadAtOnce() {
		RetryOptions options = new RetryOptions(3, SHORT, 1, SHORT, Set.of(IllegalArgumentException.class), true);
		String queue = this.queues.consume(options, (delivery) -> {
			this.attempts.add(Attempt.of(delivery));
			throw new NumberFormatException("test");
		});
		this.queues.send(queue, "poison");
		this.queues.take(queue + ".dead");
		assertThat(this.attempts).hasSize(1);
	}

	@Test
	void whenMessageCannotBeReadThenItIsDeadAtOnce() {
		String queue = this.queues.consume(TestQueues.options(3, SHORT), (delivery) -> {
			this.attempts.add(Attempt.of(delivery));
			throw new RejectedRequestException(ErrorPayload.malformedRequest("not JSON"));
		});
		this.queues.send(queue, "{");
		Map<String, Object> headers = this.queues.take(queue + ".dead").getProps().getHeaders();
		assertThat(headers.get("x-microservice-exception")).hasToString(RejectedRequestException.class.getName());
		assertThat(headers.get("x-microservice-exception-message").toString()).contains("not JSON");
		assertThat(this.attempts).hasSize(1);
	}

	@Test
	void whenThereAreNoDeadLettersThenItIsGone() {
		RetryOptions options = new RetryOptions(1, SHORT, 1, SHORT, Set.of(), false);
		String queue = this.queues.consume(options, this::fail);
		this.queues.send(queue, "poison");
		Awaitility.await().until(() -> this.attempts.size() == 2);
		this.queues.stopConsumers(Duration.ofSeconds(10));
		assertThat(this.queues.count(queue)).isZero();
		assertThat(this.queues.deadLetters().queues()).isEmpty();
	}

	@Test
	void whenQueueHasItsOwnDeadLetterExchangeThenWhatIsNotKeptGoesThere() {
		String own = TestQueues.name();
		this.queues.call((channel) -> channel.queueDeclare(own, true, false, false, Map.of("x-expires", 60_000)));
		AmqpQueue kind = AmqpQueue.durable(TestQueues.name())
			.with(Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", own));
		String queue = this.queues.consume(TestQueues.queue(kind),
				new RetryOptions(0, SHORT, 1, SHORT, Set.of(), false), this::fail);
		this.queues.send(queue, "poison");
		assertThat(this.queues.take(own).getBody()).isEqualTo("poison".getBytes());
	}

	@Test
	void whenTriedAgainThenItIsTheMessageItWas() throws Exception {
		BlockingQueue<AmqpDelivery> deliveries = new LinkedBlockingQueue<>();
		String queue = this.queues.consume(TestQueues.options(1, SHORT), (delivery) -> {
			deliveries.add(delivery);
			fail(delivery);
		});
		String exchange = TestQueues.name();
		this.queues.call((channel) -> {
			channel.exchangeDeclare(exchange, "topic", true, true, Map.of());
			return channel.queueBind(queue, exchange, "order_placed");
		});
		Date timestamp = new Date(1_700_000_000_000L);
		BasicProperties properties = new BasicProperties.Builder().contentType("application/json")
			.contentEncoding("utf-8")
			.messageId("id")
			.correlationId("correlation")
			.priority(0)
			.timestamp(timestamp)
			.type("type")
			.appId("app")
			.headers(Map.of("nameko.call_id_stack", List.of("a.b.c"), "nameko.number", 5_000_000_000L))
			.build();
		this.queues.send(exchange, "order_placed", properties, "{\"id\": 1}");
		AmqpDelivery first = deliveries.poll(20, TimeUnit.SECONDS);
		AmqpDelivery second = deliveries.poll(20, TimeUnit.SECONDS);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(second.properties().headers()).containsAllEntriesOf(first.properties().headers());
		assertThat(Attempt.of(second)).isEqualTo(new Attempt(2, exchange, "order_placed"));
		AmqpProperties again = second.properties();
		assertThat(again.contentType()).isEqualTo("application/json");
		assertThat(again.contentEncoding()).isEqualTo("utf-8");
		assertThat(again.messageId()).isEqualTo("id");
		assertThat(again.correlationId()).isEqualTo("correlation");
		assertThat(again.priority()).isZero();
		assertThat(again.timestamp()).isEqualTo(timestamp);
		BasicProperties dead = this.queues.take(queue + ".dead").getProps();
		assertThat(dead).extracting("contentType", "messageId", "type", "appId", "timestamp")
			.containsExactly("application/json", "id", "type", "app", timestamp);
		assertThat(dead.getHeaders()).containsEntry("nameko.number", 5_000_000_000L)
			.doesNotContainKeys("x-death", "x-first-death-queue", "x-last-death-queue");
	}

	@Test
	void whenDeadThenHeadersTellWhy() {
		String queue = this.queues.consume(TestQueues.options(1, SHORT), (delivery) -> {
			throw new IllegalStateException("x".repeat(5000));
		});
		String exchange = TestQueues.name();
		this.queues.call((channel) -> {
			channel.exchangeDeclare(exchange, "topic", true, true, Map.of());
			return channel.queueBind(queue, exchange, "order_placed");
		});
		Date before = new Date(System.currentTimeMillis() - 1000);
		this.queues.send(exchange, "order_placed", new BasicProperties(), "{}");
		Map<String, Object> headers = this.queues.take(queue + ".dead").getProps().getHeaders();
		assertThat(headers.keySet()).containsExactlyInAnyOrder("x-microservice-attempt", "x-microservice-queue",
				"x-microservice-exchange", "x-microservice-routing-key", "x-microservice-service",
				"x-microservice-handler", "x-microservice-exception", "x-microservice-exception-message",
				"x-microservice-failed-at", "x-microservice-id");
		assertThat(headers).containsEntry("x-microservice-attempt", 2);
		assertThat(headers.get("x-microservice-queue")).hasToString(queue);
		assertThat(headers.get("x-microservice-exchange")).hasToString(exchange);
		assertThat(headers.get("x-microservice-routing-key")).hasToString("order_placed");
		assertThat(headers.get("x-microservice-service")).hasToString("test");
		assertThat(headers.get("x-microservice-handler")).hasToString("handle");
		assertThat(headers.get("x-microservice-exception")).hasToString("java.lang.IllegalStateException");
		assertThat(headers.get("x-microservice-exception-message")).hasToString("x".repeat(1000));
		assertThat((Date) headers.get("x-microservice-failed-at")).isBetween(before, new Date(), true, true);
	}

	@Test
	void whenTriedAgainThenPythonCanReadTheHeaders() throws Exception {
		BlockingQueue<AmqpDelivery> deliveries = new LinkedBlockingQueue<>();
		String queue = this.queues.consume(TestQueues.options(1, SHORT), (delivery) -> {
			deliveries.add(delivery);
			fail(delivery);
		});
		this.queues.send(queue, "{}");
		deliveries.poll(20, TimeUnit.SECONDS);
		AmqpDelivery second = deliveries.poll(20, TimeUnit.SECONDS);
		assertThat(leaves(second.properties().headers())).isNotEmpty().allSatisfy(RetryTests::assertReadable);
		assertThat(leaves(this.queues.take(queue + ".dead").getProps().getHeaders())).isNotEmpty()
			.allSatisfy(RetryTests::assertReadable);
	}

	@Test
	void whenMessageExpiresThenItDoesNotWhileItIsTriedAgain() {
		String queue = this.queues.consume(TestQueues.options(2, Duration.ofMillis(300)), this::fail);
		this.queues.send("", queue, new BasicProperties.Builder().expiration("100").build(), "{}");
		BasicProperties dead = this.queues.take(queue + ".dead").getProps();
		assertThat(dead.getExpiration()).isNull();
		assertThat(this.attempts).hasSize(3);
	}

	@Test
	void whenMessageHasAUserThenTheCopyHasNone() {
		String queue = this.queues.consume(TestQueues.options(1, SHORT), this::fail);
		this.queues.send("", queue, new BasicProperties.Builder().userId("guest").build(), "{}");
		assertThat(this.queues.take(queue + ".dead").getProps().getUserId()).isNull();
	}

	@Test
	void whenMessageHasFurtherRoutesThenTheCopyHasNone() {
		String other = TestQueues.name();
		this.queues.call((channel) -> channel.queueDeclare(other, true, false, false, Map.of("x-expires", 60_000)));
		String queue = this.queues.consume(TestQueues.options(2, SHORT), this::fail);
		this.queues.send("", queue, new BasicProperties.Builder().headers(Map.of("CC", List.of(other))).build(), "{}");
		this.queues.take(queue + ".dead");
		assertThat(this.queues.count(other)).isOne();
	}

	@Test
	void whenMessageIsTransientThenTheCopyIsNot() {
		String queue = this.queues.consume(TestQueues.NO_RETRIES, this::fail);
		this.queues.send("", queue, new BasicProperties.Builder().deliveryMode(1).build(), "{}");
		assertThat(this.queues.take(queue + ".dead").getProps().getDeliveryMode()).isEqualTo(2);
	}

	@Test
	void whenIntervalsDifferThenALongOneDoesNotHoldUpAShortOne() {
		RetryOptions options = new RetryOptions(2, Duration.ofMillis(100), 20, Duration.ofSeconds(2), Set.of(), true);
		Map<String, AtomicInteger> failures = new ConcurrentHashMap<>(
				Map.of("long", new AtomicInteger(2), "short", new AtomicInteger(1)));
		String queue = this.queues.consume(options, (delivery) -> {
			String body = new String(delivery.body());
			if (failures.get(body).getAndDecrement() > 0) {
				fail(delivery);
			}
			this.bodies.add(body);
		});
		this.queues.send(queue, "long");
		this.queues.awaitCount(queue + ".retry-2000", 1);
		this.queues.send(queue, "short");
		Awaitility.await().until(() -> this.bodies.size() == 2);
		assertThat(this.bodies).containsExactly("short", "long");
	}

	@Test
	void whenOneMessageIsPoisonThenTheOthersAreNotDelayed() {
		String queue = this.queues.consume(TestQueues.options(5, Duration.ofSeconds(30)), (delivery) -> {
			String body = new String(delivery.body());
			if (body.equals("poison")) {
				fail(delivery);
			}
			this.bodies.add(body);
		});
		this.queues.send(queue, "1", "poison", "2", "poison", "3");
		Awaitility.await().until(() -> this.bodies.size() == 3);
		assertThat(this.bodies).containsExactlyInAnyOrder("1", "2", "3");
		this.queues.awaitCount(queue + ".retry-30000", 2);
	}

	@Test
	void whenQueuesAreDeletedThenTheyAreDeclaredAgainAndNothingIsLost() {
		String queue = this.queues.consume(TestQueues.options(1, SHORT), this::fail);
		this.queues.call((channel) -> channel.queueDelete(queue + ".retry-50"));
		this.queues.call((channel) -> channel.queueDelete(queue + ".dead"));
		this.queues.send(queue, "poison");
		assertThat(Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.queues.deadLetters().list(queue + ".dead", 10), (found) -> !found.isEmpty())).hasSize(1);
		assertThat(this.attempts).extracting(Attempt::number).containsExactly(1, 2);
	}

	@Test
	void whenAnApplicationStopsThenRetriesGoOnInTheNextOne() throws Exception {
		String queue = this.queues.consume(TestQueues.options(1, Duration.ofSeconds(1)), this::fail);
		this.queues.send(queue, "poison");
		this.queues.awaitCount(queue + ".retry-1000", 1);
		this.queues.stopConsumers(Duration.ofSeconds(10));
		this.queues.awaitCount(queue, 1);
		try (TestQueues next = new TestQueues(TestBroker.shared())) {
			next.consume(TestQueues.queue(AmqpQueue.durable(queue)), TestQueues.options(1, Duration.ofSeconds(1)),
					this::fail);
			next.take(queue + ".dead");
		}
		assertThat(this.attempts).extracting(Attempt::number).containsExactly(1, 2);
	}

	@Test
	void whenFamilyIsNotTheQueueThenDeadLettersAreThatOfTheFamily() {
		AmqpQueue kind = new AmqpQueue(TestQueues.name(), true, true, Map.of());
		String family = TestQueues.name();
		ConsumedQueue consumed = new ConsumedQueue(TestQueues.entrypoint(), kind, family, false, false,
				TestQueues.retry());
		String queue = this.queues.consume(consumed, TestQueues.NO_RETRIES, this::fail);
		this.queues.send(queue, "poison");
		GetResponse dead = this.queues.take(family + ".dead");
		assertThat(dead.getProps().getHeaders().get("x-microservice-queue")).hasToString(queue);
	}

	private void fail(AmqpDelivery delivery) {
		this.attempts.add(Attempt.of(delivery));
		throw new IllegalStateException("test");
	}

	private static List<Object> leaves(Object value) {
		List<Object> leaves = new ArrayList<>();
		if (value instanceof Map<?, ?> table) {
			table.values().forEach((element) -> leaves.addAll(leaves(element)));
		}
		else if (value instanceof Collection<?> array) {
			array.forEach((element) -> leaves.addAll(leaves(element)));
		}
		else {
			leaves.add(value);
		}
		return leaves;
	}

	/**
	 * py-amqp reads a short as a string, and everything but an int as unsigned.
	 */
	private static void assertReadable(Object value) {
		assertThat(value).isNotInstanceOfAny(Short.class, Byte.class);
		if (value instanceof Long number) {
			assertThat(number).isNotNegative();
		}
	}

}
