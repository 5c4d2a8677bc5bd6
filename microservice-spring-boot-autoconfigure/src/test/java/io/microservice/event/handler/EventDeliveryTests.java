package io.microservice.event.handler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.messaging.FailureHandlerFactory;
import io.microservice.messaging.QueueType;
import io.microservice.messaging.consumer.MessageConsumers;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.RawCaller;
import io.microservice.test.RawPublisher;
import io.microservice.test.TcpProxy;
import io.microservice.test.TestApplication;
import io.microservice.test.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for when events are acknowledged, and what becomes of those that are not.
 */
@OnBroker
@Timeout(60)
class EventDeliveryTests {

	private static final String POOL = "evt-delivery-%s--event-delivery-tests.%s";

	private static final String[] AS_NAMEKO = { "microservice.event.retry.max-retries=0",
			"microservice.event.retry.dead-letter=false" };

	private static final BlockingQueue<EventMessage<?>> HANDLED = new LinkedBlockingQueue<>();

	private static final Semaphore MAY_END = new Semaphore(0);

	private final List<ConfigurableApplicationContext> applications = new ArrayList<>();

	private RawPublisher publisher;

	@BeforeEach
	void connect() {
		HANDLED.clear();
		MAY_END.drainPermits();
		Ordered.HANDLED.clear();
		this.publisher = RawPublisher.open();
		deleteQueues();
	}

	@AfterEach
	void stop() {
		MAY_END.release(1000);
		this.applications.forEach(ConfigurableApplicationContext::close);
		deleteQueues();
		this.publisher.close();
	}

	@Test
	void whenMethodIsCompleteThenEventIsAcknowledged() throws InterruptedException {
		run(Handlers.class);
		this.publisher.dispatch("delivery", "slow", "1");
		handled();
		assertThat(queue("slow", "slow").unacknowledged()).isEqualTo(1);
		MAY_END.release();
		await().untilAsserted(() -> assertThat(queue("slow", "slow").messages()).isZero());
	}

	@Test
	void whenFutureIsCompleteThenEventIsAcknowledged() throws InterruptedException {
		run(Handlers.class);
		this.publisher.dispatch("delivery", "later", "1");
		handled();
		assertThat(queue("later", "later").unacknowledged()).isEqualTo(1);
		Handlers.LATER.complete(null);
		await().untilAsserted(() -> assertThat(queue("later", "later").messages()).isZero());
	}

	@Test
	void whenConnectionIsLostThenEventComesAgainAndSaysSo() throws InterruptedException {
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port())) {
			proxy.open();
			this.applications
				.add(TestApplication.elsewhere("spring.rabbitmq.host=localhost", "spring.rabbitmq.port=" + proxy.port())
					.run(Handlers.class));
			this.publisher.dispatch("delivery", "slow", "1");
			assertThat(handled().redelivered()).isFalse();
			proxy.cut();
			assertThat(handled().redelivered()).isTrue();
			MAY_END.release(2);
			await().untilAsserted(() -> assertThat(queue("slow", "slow").messages()).isZero());
		}
	}

	@Test
	void whenApplicationStopsThenWhatHasBegunEndsAndTheRestStays() throws InterruptedException {
		ConfigurableApplicationContext application = run(Handlers.class, "microservice.rpc.server.max-workers=1");
		for (int i = 0; i < 5; i++) {
			this.publisher.dispatch("delivery", "slow", "1");
		}
		handled();
		CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);
		await().until(() -> !application.getBean("eventConsumers", MessageConsumers.class).isRunning());
		MAY_END.release(5);
		closed.join();
		assertThat(HANDLED).isEmpty();
		await().untilAsserted(() -> assertThat(queue("slow", "slow").ready()).isEqualTo(4));
	}

	@Test
	void whenHandlerFailsAndRequeuesThenEventComesAgainUntilItSucceedsAndNotInAHotLoop() throws InterruptedException {
		run(Handlers.class);
		this.publisher.dispatch("delivery", "requeued", "3");
		assertThat(handled().redelivered()).isFalse();
		assertThat(handled().redelivered()).isTrue();
		long second = System.nanoTime();
		assertThat(handled().redelivered()).isTrue();
		assertThat(System.nanoTime() - second).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(500));
		await().untilAsserted(() -> assertThat(queue("requeued", "requeued").messages()).isZero());
		assertThat(HANDLED).isEmpty();
	}

	@Test
	void whenEventCannotBeReadThenItIsNotRequeued() {
		run(Handlers.class);
		this.publisher.dispatch("delivery", "requeued", "\"x\"");
		this.publisher.dispatch("delivery", "requeued", "{");
		await().untilAsserted(() -> assertThat(queue("requeued", "requeued").messages()).isZero());
		assertThat(HANDLED).isEmpty();
	}

	@Test
	void whenWhatHandlesFailuresFailsThenEventIsNotLost() throws InterruptedException {
		this.applications.add(TestApplication.run(Handlers.class, Broken.class));
		this.publisher.dispatch("delivery", "failing", "1");
		assertThat(handled().redelivered()).isFalse();
		assertThat(handled().redelivered()).isTrue();
		await().untilAsserted(() -> assertThat(queue("failing", "failing").messages()).isZero());
	}

	@Test
	void whenOrderMattersThenOneInstanceHandlesOneEventAfterTheOther() {
		ConfigurableApplicationContext first = run(Ordered.class, "instance=first");
		run(Ordered.class, "instance=second");
		dispatchOrdered(0, 50);
		await().untilAsserted(() -> assertThat(Ordered.HANDLED).hasSize(50));
		first.close();
		dispatchOrdered(50, 100);
		await().untilAsserted(() -> assertThat(Ordered.HANDLED).hasSize(100));
		List<String> expected = IntStream.range(0, 100).mapToObj((i) -> ((i < 50) ? "first " : "second ") + i).toList();
		assertThat(Ordered.HANDLED).isEqualTo(expected);
		assertThat(Ordered.MOST.get()).isEqualTo(1);
	}

	@Test
	void methodsOfAServiceShareItsWorkers() throws InterruptedException {
		run(Handlers.class, "microservice.rpc.server.max-workers=1");
		try (RawCaller caller = RawCaller.open()) {
			this.publisher.dispatch("delivery", "slow", "1");
			handled();
			caller.send("event-delivery-tests.ping", "{\"args\": [], \"kwargs\": {}}");
			this.publisher.dispatch("delivery", "requeued", "1");
			await().untilAsserted(() -> assertThat(queue("requeued", "requeued").unacknowledged()).isEqualTo(1));
			assertThat(caller.waiting()).isZero();
			assertThat(HANDLED).isEmpty();
			MAY_END.release();
			assertThat(caller.await().result().stringValue()).isEqualTo("pong");
			handled();
		}
	}

	@Test
	void shouldDeclareQuorumQueuesForAllHandlersThatCanHaveThem() throws IOException {
		run(Handlers.class, "microservice.event.queue-type=quorum");
		Map<String, Object> quorum = Map.of("x-queue-type", "quorum");
		this.publisher.channel().queueDeclare(POOL.formatted("slow", "slow"), true, false, false, quorum);
		this.publisher.channel().queueDeclare(POOL.formatted("classic", "classic"), true, false, false, null);
		this.publisher.channel().queueDeclare(POOL.formatted("unreliable", "unreliable"), true, false, true, null);
	}

	@Test
	void shouldDeclareASingleActiveConsumerWhereOrderMatters() throws IOException {
		run(Ordered.class, "instance=first");
		this.publisher.channel()
			.queueDeclare(POOL.formatted("ordered", "ordered"), true, false, false,
					Map.of("x-single-active-consumer", true));
	}

	@Test
	void shouldDeliverNoMoreThanThePrefetch() throws InterruptedException {
		run(Handlers.class, "microservice.event.prefetch=3");
		for (int i = 0; i < 10; i++) {
			this.publisher.dispatch("delivery", "slow", "1");
		}
		for (int i = 0; i < 3; i++) {
			handled();
		}
		await().untilAsserted(() -> assertThat(queue("slow", "slow")).satisfies((queue) -> {
			assertThat(queue.unacknowledged()).isEqualTo(3);
			assertThat(queue.ready()).isEqualTo(7);
		}));
	}

	private ConfigurableApplicationContext run(Class<?> service, String... properties) {
		ConfigurableApplicationContext application = TestApplication
			.with(StringUtils.concatenateStringArrays(AS_NAMEKO, properties))
			.run(service);
		this.applications.add(application);
		return application;
	}

	private void dispatchOrdered(int from, int to) {
		for (int i = from; i < to; i++) {
			this.publisher.dispatch("delivery", "ordered", Integer.toString(i));
		}
	}

	private static TestBroker.Queue queue(String type, String method) {
		String name = POOL.formatted(type, method);
		return TestBroker.shared()
			.queues()
			.stream()
			.filter((queue) -> queue.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static EventMessage<?> handled() throws InterruptedException {
		EventMessage<?> handled = HANDLED.poll(20, TimeUnit.SECONDS);
		assertThat(handled).as("what was handled").isNotNull();
		return handled;
	}

	private void deleteQueues() {
		for (String name : List.of("slow", "later", "requeued", "failing", "ordered", "classic")) {
			this.publisher.delete(POOL.formatted(name, name));
		}
	}

	@Microservice("event-delivery-tests")
	static class Handlers {

		static final CompletableFuture<Void> LATER = new CompletableFuture<>();

		private final AtomicInteger calls = new AtomicInteger();

		@EventHandler(source = "delivery", type = "slow")
		void slow(EventMessage<Integer> event) throws InterruptedException {
			HANDLED.add(event);
			MAY_END.acquire();
		}

		@EventHandler(source = "delivery", type = "later")
		CompletableFuture<Void> later(EventMessage<Integer> event) {
			HANDLED.add(event);
			return LATER;
		}

		@EventHandler(source = "delivery", type = "requeued", requeueOnError = true)
		CompletableFuture<Void> requeued(EventMessage<Integer> event) {
			HANDLED.add(event);
			return (this.calls.incrementAndGet() < event.payload())
					? CompletableFuture.failedFuture(new IllegalStateException("not yet"))
					: CompletableFuture.completedFuture(null);
		}

		@EventHandler(source = "delivery", type = "failing")
		void failing(EventMessage<Integer> event) {
			HANDLED.add(event);
			if (!event.redelivered()) {
				throw new IllegalStateException("not the first time");
			}
		}

		@EventHandler(source = "delivery", type = "classic", queueType = QueueType.CLASSIC)
		void classic() {
		}

		@EventHandler(source = "delivery", type = "unreliable", reliableDelivery = false)
		void unreliable() {
		}

		@Rpc
		String ping() {
			return "pong";
		}

	}

	@Microservice("event-delivery-tests")
	static class Ordered {

		static final List<String> HANDLED = new CopyOnWriteArrayList<>();

		static final AtomicInteger MOST = new AtomicInteger();

		private static final AtomicInteger NOW = new AtomicInteger();

		private final String instance;

		Ordered(@Value("${instance}") String instance) {
			this.instance = instance;
		}

		@EventHandler(source = "delivery", type = "ordered", ordered = true)
		void ordered(int number) {
			MOST.accumulateAndGet(NOW.incrementAndGet(), Math::max);
			Thread.yield();
			HANDLED.add(this.instance + ' ' + number);
			NOW.decrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Broken {

		@Bean
		FailureHandlerFactory broken() {
			return (queue, again) -> new BrokenFailureHandler();
		}

	}

}
