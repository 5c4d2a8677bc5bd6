package io.microservice.event.handler;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.microservice.amqp.CallbackThread;
import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.event.ProcessedEvents;
import io.microservice.messaging.Retry;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.RawPublisher;
import io.microservice.test.TestApplication;
import io.microservice.test.TestBroker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for handlers that handle an event once.
 */
@OnBroker
@Timeout(60)
class IdempotentHandlerTests {

	private static final String POOL = "evt-idem-%1$s--idempotent-handler-tests.%1$s";

	private static final BlockingQueue<String> HANDLED = new LinkedBlockingQueue<>();

	private final RawPublisher publisher = RawPublisher.open();

	private @Nullable ConfigurableApplicationContext application;

	@BeforeEach
	void clear() {
		HANDLED.clear();
		Store.ADDED.clear();
		Store.FAILURES.set(0);
	}

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
		TestBroker.shared()
			.queues()
			.stream()
			.map(TestBroker.Queue::name)
			.filter((name) -> name.contains("idempotent-handler-tests"))
			.forEach(this.publisher::delete);
		this.publisher.close();
	}

	@Test
	void whenEventComesTwiceThenItIsHandledOnce() throws InterruptedException {
		run();
		dispatch("once", "id-1", "1");
		assertThat(handled()).isEqualTo("once 1");
		await().until(() -> messagesIn("once") == 0);
		dispatch("once", "id-1", "1");
		dispatch("once", "id-2", "2");
		assertThat(handled()).isEqualTo("once 2");
		await().until(() -> messagesIn("once") == 0);
		assertThat(HANDLED).isEmpty();
	}

	@Test
	void whenHandlerIsNotIdempotentThenItHandlesAllThatComes() throws InterruptedException {
		run();
		for (int i = 0; i < 2; i++) {
			dispatch("always", "id-1", "1");
			assertThat(handled()).isEqualTo("always 1");
		}
	}

	@Test
	void whenEventHasNoIdThenItIsAlwaysHandled() throws InterruptedException {
		run();
		for (int i = 0; i < 2; i++) {
			this.publisher.dispatch("idem", "once", "1");
			assertThat(handled()).isEqualTo("once 1");
			await().until(() -> messagesIn("once") == 0);
		}
	}

	@Test
	void whenOneHandlerHasHandledItThenTheOthersDoToo() throws InterruptedException {
		run();
		dispatch("both", "id-1", "1");
		assertThat(Set.of(handled(), handled())).containsExactlyInAnyOrder("both 1", "both_too 1");
	}

	@Test
	void whenHandlerFailsThenTheEventIsNotRemembered() throws InterruptedException {
		run();
		dispatch("fails_once", "id-1", "1");
		assertThat(handled()).isEqualTo("fails_once 1");
		assertThat(handled()).isEqualTo("fails_once 1");
		await().until(() -> messagesIn("fails_once") == 0);
		dispatch("fails_once", "id-1", "1");
		dispatch("fails_once", "id-2", "2");
		assertThat(handled()).isEqualTo("fails_once 2");
	}

	@Test
	void whenApplicationRemembersEventsThenItsMemoryIsUsedBeforeTheAcknowledgement() throws InterruptedException {
		run(Store.class);
		dispatch("once", "id-1", "1");
		assertThat(handled()).isEqualTo("once 1");
		await().until(() -> messagesIn("once") == 0);
		assertThat(Store.ADDED).containsExactly(POOL.formatted("once") + " id-1");
	}

	@Test
	void whenHandlerCompletesOnAThreadThatMustNotBlockThenTheMemoryIsNotCalledOnIt() throws InterruptedException {
		run(Store.class);
		dispatch("reactive", "id-1", "1");
		assertThat(handled()).isEqualTo("reactive 1");
		await().until(() -> messagesIn("reactive") == 0);
		dispatch("future", "id-2", "2");
		assertThat(handled()).isEqualTo("future 2");
		await().until(() -> messagesIn("future") == 0);
		assertThat(Store.ADDED).containsExactlyInAnyOrder(POOL.formatted("reactive") + " id-1",
				POOL.formatted("future") + " id-2");
	}

	@Test
	void whenMemoryFailsThenTheEventHasFailedAndIsTriedAgain() throws InterruptedException {
		run(Store.class);
		Store.FAILURES.set(1);
		dispatch("once", "id-1", "1");
		assertThat(handled()).isEqualTo("once 1");
		await().until(() -> messagesIn("once") == 0);
		Store.FAILURES.set(2);
		dispatch("reactive", "id-2", "2");
		assertThat(handled()).isEqualTo("reactive 2");
		await().until(() -> messagesIn("reactive") == 0);
		assertThat(Store.ADDED).hasSize(2);
	}

	private void run(Class<?>... further) {
		Class<?>[] beans = new Class<?>[further.length + 1];
		beans[0] = Handlers.class;
		System.arraycopy(further, 0, beans, 1, further.length);
		this.application = TestApplication
			.with("microservice.event.retry.initial-interval=10ms", "logging.level.io.microservice=fatal")
			.run(beans);
	}

	private void dispatch(String type, String id, String json) {
		this.publisher.publish("idem.events", type, RawPublisher.properties().messageId(id).build(), json.getBytes());
	}

	private static int messagesIn(String type) {
		return TestBroker.shared()
			.queues()
			.stream()
			.filter((queue) -> queue.name().startsWith(POOL.formatted(type)))
			.mapToInt(TestBroker.Queue::messages)
			.sum();
	}

	private static String handled() throws InterruptedException {
		String handled = HANDLED.poll(20, TimeUnit.SECONDS);
		assertThat(handled).as("what was handled").isNotNull();
		return handled;
	}

	@Microservice("idempotent-handler-tests")
	static class Handlers {

		private final Set<Integer> failed = ConcurrentHashMap.newKeySet();

		@EventHandler(source = "idem", type = "once", idempotent = true)
		void once(int number) {
			HANDLED.add("once " + number);
		}

		@EventHandler(source = "idem", type = "always")
		void always(int number) {
			HANDLED.add("always " + number);
		}

		@EventHandler(source = "idem", type = "both", idempotent = true)
		void both(int number) {
			HANDLED.add("both " + number);
		}

		@EventHandler(source = "idem", type = "both", idempotent = true)
		void bothToo(int number) {
			HANDLED.add("both_too " + number);
		}

		@EventHandler(source = "idem", type = "fails_once", name = "fails_once", idempotent = true,
				retry = @Retry(maxRetries = 1))
		void failsOnce(EventMessage<Integer> event) {
			HANDLED.add("fails_once " + event.payload());
			if (event.payload() == 1 && this.failed.add(event.payload())) {
				throw new IllegalStateException("test");
			}
		}

		@EventHandler(source = "idem", type = "reactive", idempotent = true)
		Mono<Void> reactive(int number) {
			return Mono.fromRunnable(() -> HANDLED.add("reactive " + number)).publishOn(Schedulers.parallel()).then();
		}

		@EventHandler(source = "idem", type = "future", idempotent = true)
		CompletableFuture<Void> future(int number) {
			HANDLED.add("future " + number);
			CompletableFuture<Void> future = new CompletableFuture<>();
			CompletableFuture.runAsync(() -> CallbackThread.run(() -> future.complete(null)));
			return future;
		}

	}

	/**
	 * Stands for a database.
	 */
	static class Store implements ProcessedEvents {

		static final Set<String> ADDED = ConcurrentHashMap.newKeySet();

		static final AtomicInteger FAILURES = new AtomicInteger();

		@Override
		public boolean contains(String handler, String eventId) {
			access();
			return ADDED.contains(handler + ' ' + eventId);
		}

		@Override
		public void add(String handler, String eventId) {
			access();
			ADDED.add(handler + ' ' + eventId);
		}

		private static void access() {
			if (!CallbackThread.mayBlock()) {
				throw new IllegalStateException("This thread must not block");
			}
			if (FAILURES.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
				throw new IllegalStateException("The database is away");
			}
		}

	}

}
