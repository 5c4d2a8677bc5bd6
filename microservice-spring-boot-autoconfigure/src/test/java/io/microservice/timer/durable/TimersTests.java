package io.microservice.timer.durable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.microservice.amqp.MessageSerializationException;
import io.microservice.context.CallContext;
import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.TestApplication;
import io.microservice.test.TestBroker;
import io.microservice.timer.Timers;
import io.microservice.timer.WorkTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Timers}.
 */
@OnBroker
class TimersTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String application = "app-" + UUID.randomUUID();

	@AfterEach
	void deleteQueues() throws Exception {
		TestBroker broker = TestBroker.shared();
		try (Connection connection = broker.connect()) {
			Channel channel = connection.createChannel();
			for (TestBroker.Queue queue : broker.queues()) {
				if (queue.name().contains(this.application)) {
					channel.queueDelete(queue.name());
				}
			}
		}
	}

	@Test
	void eventsAreDispatchedWhenTheyAreDue() {
		try (ConfigurableApplicationContext context = run()) {
			Instant before = Instant.now();
			String id = timers(context).schedule(Duration.ofMillis(1500), event(), 42);
			await().atMost(PATIENCE).until(() -> !received(context).events.isEmpty());
			assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(1500));
			EventMessage<Integer> event = received(context).events.get(0);
			assertThat(event.payload()).isEqualTo(42);
			assertThat(event.id()).isEqualTo(id);
			assertThat(event.headers().keySet())
				.noneMatch((name) -> name.startsWith("timer-") || name.startsWith("x-"));
		}
	}

	@Test
	void entrypointsAreCalledWhenTheyAreDueInTheContextTheyWereScheduledIn() {
		try (ConfigurableApplicationContext context = run()) {
			CallContext call = CallContext.create("web", "order").with(CallContext.USER_ID, "ann");
			WorkTarget target = WorkTarget.entrypoint(this.application, "remind");
			call.supply(() -> timers(context).schedule(Instant.now(), target, new Object[] { "bob", 3 }));
			await().atMost(PATIENCE).until(() -> !received(context).reminded.isEmpty());
			assertThat(received(context).reminded).containsExactly("bob 3 for ann");
			assertThat(received(context).callIds.get(0)).startsWith(call.callId());
		}
	}

	@Test
	void whenWorkIsCancelledThenItIsNotDone() {
		try (ConfigurableApplicationContext context = run()) {
			String cancelled = timers(context).schedule(Duration.ofSeconds(6), event(), 1);
			timers(context).schedule(Duration.ofMillis(6500), event(), 2);
			timers(context).cancel(cancelled);
			await().atMost(PATIENCE).until(() -> !received(context).events.isEmpty());
			assertThat(received(context).events).extracting(EventMessage::payload).containsExactly(2);
		}
	}

	@Test
	void whenTheApplicationWasDownThenItsWorkIsDoneWhenItIsUp() {
		Instant due = Instant.now().plusSeconds(6);
		Received before;
		try (ConfigurableApplicationContext context = run()) {
			before = received(context);
			timers(context).schedule(due.minusSeconds(2), event(), 1);
			String cancelled = timers(context).schedule(due, event(), 2);
			timers(context).cancel(cancelled);
		}
		await().atMost(PATIENCE).until(() -> Instant.now().isAfter(due) && messages("scheduled-%s.wait-") == 0);
		try (ConfigurableApplicationContext context = run()) {
			Received after = received(context);
			await().atMost(PATIENCE).until(() -> !all(before, after).isEmpty() && messages("scheduled-%s") == 0);
			assertThat(all(before, after)).containsExactly(1);
		}
	}

	@Test
	void whenAnInstanceStopsThenAnotherDoesItsWork() {
		try (ConfigurableApplicationContext first = run(); ConfigurableApplicationContext second = run()) {
			Received before = received(first);
			timers(first).schedule(Duration.ofMillis(1900), event(), 1);
			first.close();
			await().atMost(PATIENCE).until(() -> !all(before, received(second)).isEmpty());
		}
	}

	@Test
	void whenNoServiceHasTheEntrypointThenTheWorkIsPutAside() {
		try (ConfigurableApplicationContext context = run()) {
			timers(context).schedule(Instant.EPOCH, WorkTarget.entrypoint("nobody-" + UUID.randomUUID(), "x"), null);
			await().atMost(PATIENCE).until(() -> messages("scheduled-%s.dead") == 1);
		}
	}

	@Test
	void whenWorkIsFarThenItWaitsInTheBroker() {
		try (ConfigurableApplicationContext context = run()) {
			timers(context).schedule(Duration.ofDays(1), event(), 1);
			await().atMost(PATIENCE).until(() -> messages("scheduled-%s.wait-65536s") == 1);
		}
	}

	@Test
	void whenAnIdIsNoneThenItCannotBeCancelled() {
		try (ConfigurableApplicationContext context = run()) {
			assertThatIllegalArgumentException().isThrownBy(() -> timers(context).cancel("x"))
				.withMessageContaining("'x'");
		}
	}

	@Test
	void whenAPayloadCannotBeWrittenThenThatIsSaidAtOnce() {
		try (ConfigurableApplicationContext context = run()) {
			assertThatExceptionOfType(MessageSerializationException.class)
				.isThrownBy(() -> timers(context).schedule(Duration.ZERO, event(), new Object() {

					@SuppressWarnings("unused")
					public Object getSelf() {
						throw new IllegalStateException("no");
					}

				}));
		}
	}

	@Test
	void whenNobodySchedulesThenThereAreNoQueues() {
		try (ConfigurableApplicationContext context = TestApplication.with("microservice.name=" + this.application)
			.run()) {
			assertThat(context.isRunning()).isTrue();
			assertThat(TestBroker.shared().queues())
				.noneMatch((queue) -> queue.name().startsWith("scheduled-" + this.application));
		}
	}

	private ConfigurableApplicationContext run() {
		return TestApplication
			.with("microservice.name=" + this.application, "microservice.timer.cluster.heartbeat=1s",
					"source=" + this.application)
			.run(Received.class, Scheduling.class);
	}

	private int messages(String prefix) {
		return TestBroker.shared()
			.queues()
			.stream()
			.filter((queue) -> queue.name().startsWith(prefix.formatted(this.application)))
			.mapToInt(TestBroker.Queue::messages)
			.sum();
	}

	private static List<Integer> all(Received... instances) {
		return Stream.of(instances).flatMap((instance) -> instance.events.stream()).map(EventMessage::payload).toList();
	}

	private WorkTarget event() {
		return WorkTarget.event(this.application, "overdue");
	}

	private static Timers timers(ConfigurableApplicationContext context) {
		return context.getBean(Timers.class);
	}

	private static Received received(ConfigurableApplicationContext context) {
		return context.getBean(Received.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Scheduling {

		@Bean
		Object scheduling(Timers timers) {
			return new Object();
		}

	}

	@Microservice("${source}")
	static class Received {

		private final List<EventMessage<Integer>> events = new CopyOnWriteArrayList<>();

		private final List<String> reminded = new CopyOnWriteArrayList<>();

		private final List<String> callIds = new CopyOnWriteArrayList<>();

		@EventHandler(source = "${source}", type = "overdue")
		void overdue(EventMessage<Integer> event) {
			this.events.add(event);
		}

		@Rpc
		void remind(String whom, int times, CallContext context) {
			this.callIds.add(context.originCallId());
			this.reminded.add("%s %d for %s".formatted(whom, times, context.userId().orElse("?")));
		}

	}

}
