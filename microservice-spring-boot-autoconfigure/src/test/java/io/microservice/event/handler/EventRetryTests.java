package io.microservice.event.handler;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.microservice.context.CallContext;
import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.event.HandlerType;
import io.microservice.messaging.Consume;
import io.microservice.messaging.DeadLetter;
import io.microservice.messaging.DeadLetter.Failure;
import io.microservice.messaging.DeadLetter.Origin;
import io.microservice.messaging.DeadLetters;
import io.microservice.messaging.ReceivedMessage;
import io.microservice.messaging.Retry;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.RawPublisher;
import io.microservice.test.TestApplication;
import io.microservice.test.TestBroker;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what becomes of events and messages whose handlers fail.
 */
@OnBroker
@Timeout(60)
class EventRetryTests {

	private static final String POOL = "evt-retried-%s--event-retry-tests.%s";

	private static final BlockingQueue<EventMessage<?>> HANDLED = new LinkedBlockingQueue<>();

	private static final BlockingQueue<CallContext> CONTEXTS = new LinkedBlockingQueue<>();

	private static ConfigurableApplicationContext application;

	private static DeadLetters deadLetters;

	private static RawPublisher publisher;

	@BeforeAll
	static void start() {
		application = TestApplication
			.with("microservice.event.retry.max-retries=2", "microservice.event.retry.initial-interval=20ms",
					"microservice.event.retry.multiplier=3", "microservice.event.retry.excludes=java.io.IOException",
					"microservice.messaging.retry.max-retries=1", "microservice.messaging.retry.initial-interval=0ms",
					"logging.level.io.microservice=error")
			.run(Handlers.class);
		deadLetters = application.getBean(DeadLetters.class);
		publisher = RawPublisher.open();
	}

	@AfterAll
	static void stop() {
		application.close();
		TestBroker.shared()
			.queues()
			.stream()
			.map(TestBroker.Queue::name)
			.filter((name) -> name.contains("event-retry-tests") || name.startsWith("plain-retried"))
			.forEach(publisher::delete);
		publisher.close();
	}

	@AfterEach
	void clear() {
		deadLetters.queues().forEach(deadLetters::purge);
		HANDLED.clear();
		CONTEXTS.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "blocking", "future", "mono" })
	void whenHandlerAlwaysFailsThenTheEventIsDeadAfterItsRetries(String type) throws InterruptedException {
		publisher.dispatch("retried", type, "42");
		for (int attempt = 1; attempt <= 3; attempt++) {
			EventMessage<?> event = handled();
			assertThat(event)
				.extracting(EventMessage::attempt, EventMessage::type, EventMessage::source, EventMessage::payload)
				.containsExactly(attempt, type, "retried", 42);
		}
		DeadLetter dead = dead(type, type);
		assertThat(dead.origin()).isEqualTo(new Origin(POOL.formatted(type, type), "retried.events", type));
		assertThat(dead.failure()).extracting(Failure::service, Failure::handler, Failure::attempts, Failure::exception)
			.containsExactly("event-retry-tests", type, 3, IllegalStateException.class.getName());
		assertThat(HANDLED).isEmpty();
	}

	@Test
	void whenReplayedThenTheEventIsHandledAnew() throws InterruptedException {
		publisher.dispatch("retried", "blocking", "42");
		for (int attempt = 1; attempt <= 3; attempt++) {
			handled();
		}
		deadLetters.replay(POOL.formatted("blocking", "blocking") + ".dead", dead("blocking", "blocking").id());
		assertThat(handled())
			.extracting(EventMessage::attempt, EventMessage::type, EventMessage::source, EventMessage::redelivered)
			.containsExactly(1, "blocking", "retried", true);
		assertThat(handled().attempt()).isEqualTo(2);
		assertThat(handled().attempt()).isEqualTo(3);
		dead("blocking", "blocking");
	}

	@Test
	void whenTriedAgainThenItIsInTheSameContext() throws InterruptedException {
		publisher.publish("retried.events", "blocking",
				RawPublisher.properties()
					.headers(Map.of("nameko.call_id_stack", List.of("a.b.c"), "nameko.user_id", 7))
					.build(),
				"1".getBytes());
		for (int attempt = 1; attempt <= 3; attempt++) {
			CallContext context = Objects.requireNonNull(CONTEXTS.poll(20, TimeUnit.SECONDS));
			assertThat(context.callIdStack()).hasSize(2).startsWith("a.b.c");
			assertThat(context.data()).isEqualTo(Map.of("user_id", 7));
		}
	}

	@Test
	void whenAnnotationSaysOtherwiseThenItHolds() throws InterruptedException {
		publisher.dispatch("retried", "once", "42");
		assertThat(dead("once", "once").failure().attempts()).isEqualTo(1);
		handled();
		assertThat(HANDLED).isEmpty();
	}

	@Test
	void whenExceptionIsExcludedByPropertyThenTheEventIsDeadAtOnce() {
		publisher.dispatch("retried", "unreadable", "42");
		assertThat(dead("unreadable", "unreadable").failure().attempts()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "\"text\"", "-1" })
	void whenEventCannotBeReadOrIsNotValidThenItIsDeadAtOnce(String json) {
		publisher.dispatch("retried", "valid", json);
		DeadLetter dead = dead("valid", "valid");
		assertThat(dead.failure().attempts()).isEqualTo(1);
		assertThat(dead.body()).isEqualTo(json.getBytes());
		assertThat(HANDLED).isEmpty();
	}

	@Test
	void whenEventsAreOrderedThenTheNextWaitsAndTheAttemptIsTold() throws InterruptedException {
		publisher.dispatch("retried", "ordered", "1");
		publisher.dispatch("retried", "ordered", "2");
		for (int payload = 1; payload <= 2; payload++) {
			for (int attempt = 1; attempt <= 3; attempt++) {
				assertThat(handled()).extracting(EventMessage::payload, EventMessage::attempt)
					.containsExactly(payload, attempt);
			}
		}
		await().until(() -> deadLetters.count(POOL.formatted("ordered", "ordered") + ".dead") == 2);
	}

	@Test
	void whenQueueIsOfThisRunOnlyThenDeadLettersOutliveIt() throws InterruptedException {
		publisher.dispatch("retried", "broadcast", "42");
		for (int attempt = 1; attempt <= 3; attempt++) {
			assertThat(handled().attempt()).isEqualTo(attempt);
		}
		DeadLetter dead = dead("broadcast", "broadcast");
		assertThat(dead.origin().queue())
			.matches(Pattern.quote(POOL.formatted("broadcast", "broadcast")) + "-[0-9a-f]{32}");
	}

	@Test
	void whenConsumerFailsThenTheMessageIsDeadAfterItsRetries() {
		publisher.publish("", "plain-retried", RawPublisher.properties().build(), "42".getBytes());
		DeadLetter dead = await().until(() -> first("plain-retried.dead"), Objects::nonNull);
		assertThat(dead.failure()).extracting(Failure::attempts, Failure::message).containsExactly(2, "attempt 2");
		assertThat(dead.origin()).isEqualTo(new Origin("plain-retried", "", "plain-retried"));
	}

	@Test
	void shouldKnowTheDeadLettersOfAllHandlers() {
		assertThat(deadLetters.queues()).hasSize(9)
			.contains("plain-retried.dead", POOL.formatted("broadcast", "broadcast") + ".dead")
			.doesNotContain(POOL.formatted("dropped", "dropped") + ".dead");
	}

	private static DeadLetter dead(String type, String method) {
		String queue = POOL.formatted(type, method) + ".dead";
		return await().until(() -> first(queue), Objects::nonNull);
	}

	private static @Nullable DeadLetter first(String queue) {
		return deadLetters.list(queue, 1).stream().findFirst().orElse(null);
	}

	private static EventMessage<?> handled() throws InterruptedException {
		EventMessage<?> handled = HANDLED.poll(20, TimeUnit.SECONDS);
		assertThat(handled).as("what was handled").isNotNull();
		return handled;
	}

	@Microservice("event-retry-tests")
	static class Handlers {

		@EventHandler(source = "retried", type = "blocking")
		void blocking(EventMessage<Integer> event, CallContext context) {
			CONTEXTS.add(context);
			fail(event);
		}

		@EventHandler(source = "retried", type = "future")
		CompletableFuture<Void> future(EventMessage<Integer> event) {
			return CompletableFuture.runAsync(() -> fail(event));
		}

		@EventHandler(source = "retried", type = "mono")
		Mono<Void> mono(EventMessage<Integer> event) {
			return Mono.fromRunnable(() -> fail(event));
		}

		@EventHandler(source = "retried", type = "once", retry = @Retry(maxRetries = 0))
		void once(EventMessage<Integer> event) {
			fail(event);
		}

		@EventHandler(source = "retried", type = "dropped", retry = @Retry(deadLetter = false))
		void dropped(EventMessage<Integer> event) {
			fail(event);
		}

		@EventHandler(source = "retried", type = "unreadable")
		void unreadable(EventMessage<Integer> event) throws IOException {
			throw new IOException("test");
		}

		@EventHandler(source = "retried", type = "valid")
		void valid(@Positive int number, EventMessage<Integer> event) {
			HANDLED.add(event);
		}

		@EventHandler(source = "retried", type = "ordered", ordered = true)
		void ordered(EventMessage<Integer> event) {
			fail(event);
		}

		@EventHandler(source = "retried", type = "broadcast", handlerType = HandlerType.BROADCAST,
				reliableDelivery = false)
		void broadcast(EventMessage<Integer> event) {
			fail(event);
		}

		@Consume("plain-retried")
		void consume(ReceivedMessage<Integer> message) {
			throw new IllegalStateException("attempt " + message.attempt());
		}

		private static void fail(EventMessage<Integer> event) {
			HANDLED.add(event);
			throw new IllegalStateException("test");
		}

	}

}
