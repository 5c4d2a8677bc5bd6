package io.microservice.amqp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.test.TcpProxy;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConfirmingPublisher}.
 */
@OnBroker
@Timeout(120)
class ConfirmingPublisherTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(200);

	private final Broker broker = new Broker(TestBroker.shared());

	@AfterEach
	void close() throws Exception {
		this.broker.close();
	}

	@Test
	void whenConfirmedThenTheQueueHasEveryMessageInOrder() {
		String queue = this.broker.queue();
		ConfirmingPublisher publisher = started();
		List<CompletableFuture<Void>> futures = IntStream.range(0, 3000)
			.mapToObj((i) -> publisher.publish(message(queue, i), LONG))
			.toList();
		await(futures);
		assertThat(this.broker.drain(queue)).containsExactlyElementsOf(numbers(3000));
	}

	@Test
	void whenManyThreadsPublishThenEveryMessageIsConfirmedOnce() {
		String queue = this.broker.queue();
		ConfirmingPublisher publisher = this.broker.confirmingPublisher(AmqpTopology.empty(), 50);
		publisher.start();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		List<CompletableFuture<Void>> all = IntStream.range(0, 8)
			.mapToObj((thread) -> CompletableFuture.runAsync(() -> await(IntStream.range(0, 500)
				.mapToObj((i) -> publisher.publish(message(queue, thread * 500 + i), LONG))
				.toList()), threads))
			.toList();
		await(all);
		threads.shutdown();
		assertThat(this.broker.drain(queue)).containsExactlyInAnyOrderElementsOf(numbers(4000));
	}

	@Test
	void whenMandatoryMessageHasNoQueueThenItFailsAndOthersDoNot() {
		String queue = this.broker.queue();
		ConfirmingPublisher publisher = started();
		List<CompletableFuture<Void>> lost = new ArrayList<>();
		List<CompletableFuture<Void>> arrived = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			arrived.add(publisher.publish(mandatory(queue, i), LONG));
			lost.add(publisher.publish(mandatory("no-such-queue", i), LONG));
			arrived.add(publisher.publish(message("no-such-queue", i), LONG));
		}
		await(arrived);
		assertThat(lost).allSatisfy((future) -> assertFailure(future).isInstanceOf(UnroutableMessageException.class)
			.hasMessage("No queue took the message 'no-such-queue' to the default exchange: 312 NO_ROUTE"));
		assertThat(this.broker.drain(queue)).containsExactlyElementsOf(numbers(500));
	}

	@Test
	void whenQueueIsFullThenTheMessageIsRefused() {
		String queue = "test-full-" + System.nanoTime();
		this.broker.call((channel) -> channel.queueDeclare(queue, true, false, false,
				Map.of("x-max-length", 3, "x-overflow", "reject-publish", "x-expires", 300_000)));
		ConfirmingPublisher publisher = started();
		for (int i = 0; i < 3; i++) {
			publisher.publish(message(queue, i), LONG).join();
		}
		assertFailure(publisher.publish(message(queue, 3), LONG)).isInstanceOf(MessageRefusedException.class)
			.hasMessageContaining("a queue is full");
		assertThat(this.broker.drain(queue)).containsExactlyElementsOf(numbers(3));
	}

	@Test
	void whenExchangeIsMissingThenOnlyItsMessagesFail() {
		String queue = this.broker.queue();
		ConfirmingPublisher publisher = started();
		List<CompletableFuture<Void>> missing = new ArrayList<>();
		List<CompletableFuture<Void>> arrived = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			arrived.add(publisher.publish(message(queue, i), LONG));
			if (i % 20 == 7) {
				missing.add(publisher.publish(new AmqpMessage("no-such-exchange", "key", false,
						AmqpProperties.builder().build(), new byte[0]), LONG));
			}
		}
		await(arrived);
		assertThat(missing).allSatisfy((future) -> assertFailure(future).isInstanceOf(MessageRefusedException.class)
			.hasMessageContaining("message 'key' to exchange 'no-such-exchange'")
			.hasMessageContaining("404 NOT_FOUND"));
		assertThat(firsts(queue)).containsExactlyElementsOf(numbers(200));
		publisher.publish(message(queue, 0), LONG).join();
	}

	@Test
	void whenBrokerRefusesOneMessageThenOthersArrive() {
		String queue = this.broker.queue();
		ConfirmingPublisher publisher = started();
		AmqpProperties wrong = AmqpProperties.builder().expiration(1L << 40).build();
		CompletableFuture<Void> refused = publisher.publish(new AmqpMessage("", queue, false, wrong, new byte[0]),
				LONG);
		List<CompletableFuture<Void>> arrived = IntStream.range(0, 100)
			.mapToObj((i) -> publisher.publish(message(queue, i), LONG))
			.toList();
		await(arrived);
		assertFailure(refused).isInstanceOf(MessageRefusedException.class).hasMessageContaining("406");
		assertThat(firsts(queue)).containsExactlyElementsOf(numbers(100));
	}

	@Test
	void whenExchangeIsDeletedThenItIsDeclaredAgainAndNothingFails() {
		String exchange = "test-deleted-" + System.nanoTime();
		ConfirmingPublisher publisher = this.broker.confirmingPublisher(AmqpTopology.empty().topicExchange(exchange),
				ConfirmingPublisher.DEFAULT_MAX_IN_FLIGHT);
		publisher.start();
		AmqpMessage message = new AmqpMessage(exchange, "key", false, AmqpProperties.builder().build(), new byte[0]);
		publisher.publish(message, LONG).join();
		this.broker.call((channel) -> channel.exchangeDelete(exchange));
		await(IntStream.range(0, 10).mapToObj((i) -> publisher.publish(message, LONG)).toList());
		this.broker.call((channel) -> channel.exchangeDeclarePassive(exchange));
		this.broker.call((channel) -> channel.exchangeDelete(exchange));
	}

	@Test
	void whenMessageCannotBeWrittenThenOnlyItFails() {
		String queue = this.broker.queue();
		ConfirmingPublisher publisher = started();
		AmqpProperties large = AmqpProperties.builder().headers(Map.of("h", "x".repeat(1 << 20))).build();
		CompletableFuture<Void> first = publisher.publish(message(queue, 0), LONG);
		CompletableFuture<Void> unwritable = publisher.publish(new AmqpMessage("", queue, false, large, new byte[0]),
				LONG);
		CompletableFuture<Void> second = publisher.publish(message(queue, 1), LONG);
		await(List.of(first, second));
		assertFailure(unwritable).isInstanceOf(MessageSerializationException.class)
			.hasCauseInstanceOf(IllegalArgumentException.class);
		assertThat(this.broker.drain(queue)).containsExactlyElementsOf(numbers(2));
	}

	@Test
	void whenConnectionIsCutWithThousandsOnTheirWayThenNoneIsLost() throws Exception {
		String queue = this.broker.queue();
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
				Broker proxied = proxied(proxy)) {
			proxy.open();
			ConfirmingPublisher publisher = started(proxied);
			List<CompletableFuture<Void>> futures = new ArrayList<>();
			for (int i = 0; i < 8000; i++) {
				futures.add(publisher.publish(message(queue, i), LONG));
				if (i % 3000 == 2500) {
					proxy.cut();
				}
			}
			await(futures);
		}
		assertThat(firsts(queue)).containsExactlyInAnyOrderElementsOf(numbers(8000));
	}

	@Test
	void whenBrokerIsAwayThenMessagesWaitForItAndKeepTheirOrder() throws Exception {
		String queue = this.broker.queue();
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
				Broker proxied = proxied(proxy)) {
			ConfirmingPublisher publisher = started(proxied);
			assertThat(publisher.isOpen()).isFalse();
			List<CompletableFuture<Void>> futures = IntStream.range(0, 100)
				.mapToObj((i) -> publisher.publish(message(queue, i), LONG))
				.toList();
			CompletableFuture<Void> impatient = publisher.publish(message(queue, 100), SHORT);
			assertFailure(impatient).isInstanceOf(BrokerUnavailableException.class)
				.hasMessageContaining("could not be sent within 200 ms: there is no connection to the broker")
				.hasCauseInstanceOf(Exception.class);
			assertThat(futures).noneMatch(CompletableFuture::isDone);
			proxy.open();
			await(futures);
			assertThat(publisher.isOpen()).isTrue();
		}
		assertThat(this.broker.drain(queue)).containsExactlyElementsOf(numbers(100));
	}

	@Test
	void whenGivenUpWhileWaitingThenTheMessageIsNeverSent() throws Exception {
		String queue = this.broker.queue();
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
				Broker proxied = proxied(proxy)) {
			ConfirmingPublisher publisher = proxied.confirmingPublisher(AmqpTopology.empty(), 1);
			publisher.startInBackground();
			publisher.publish(message(queue, 7), LONG).cancel(false);
			CompletableFuture<Void> next = publisher.publish(message(queue, 0), LONG);
			proxy.open();
			next.join();
		}
		assertThat(this.broker.drain(queue)).containsExactlyElementsOf(numbers(1));
	}

	@Test
	void whenTooManyAreOnTheirWayThenTheNextWaitsForAPlaceButNotOnACallbackThread() throws Exception {
		String queue = this.broker.queue();
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
				Broker proxied = proxied(proxy)) {
			ConfirmingPublisher publisher = proxied.confirmingPublisher(AmqpTopology.empty(), 2);
			publisher.start();
			List<CompletableFuture<Void>> futures = IntStream.range(0, 2)
				.mapToObj((i) -> publisher.publish(message(queue, i), LONG))
				.toList();
			assertFailure(publisher.publish(message(queue, 9), SHORT)).isInstanceOf(BrokerUnavailableException.class)
				.hasMessageContaining("within 200 ms: 2 messages are on their way already");
			List<CompletableFuture<Void>> refused = new ArrayList<>();
			CallbackThread.run(() -> refused.add(publisher.publish(message(queue, 9), LONG)));
			assertFailure(refused.get(0)).isInstanceOf(BrokerUnavailableException.class)
				.hasMessageContaining("must not wait");
			CompletableFuture<CompletableFuture<Void>> third = CompletableFuture
				.supplyAsync(() -> publisher.publish(message(queue, 2), LONG));
			proxy.open();
			await(futures);
			third.get(30, TimeUnit.SECONDS).join();
		}
		assertThat(this.broker.drain(queue)).containsExactlyElementsOf(numbers(3));
	}

	@Test
	void whenBrokerIsBlockedThenMessagesWait() throws Exception {
		TestBroker own = TestBroker.start();
		try (Broker blocked = new Broker(own)) {
			String queue = blocked.queue();
			ConfirmingPublisher publisher = started(blocked);
			own.blockPublishing();
			assertFailure(publisher.publish(message(queue, 0), SHORT)).isInstanceOf(NotConfirmedException.class)
				.hasMessageContaining("did not confirm the message")
				.hasMessageContaining("within 200 ms");
			Awaitility.await().until(() -> !publisher.isOpen());
			CompletableFuture<Void> waiting = publisher.publish(message(queue, 1), LONG);
			assertFailure(publisher.publish(message(queue, 9), SHORT)).isInstanceOf(BrokerUnavailableException.class)
				.hasMessageContaining("the broker takes no messages: low on memory");
			own.unblockPublishing();
			waiting.join();
			assertThat(blocked.drain(queue)).containsExactlyElementsOf(numbers(2));
		}
		finally {
			own.stop();
		}
	}

	@Test
	void whenBrokerIsBlockedThenNothingWaitsLongForItToEnd() throws Exception {
		TestBroker own = TestBroker.start();
		try (Broker blocked = new Broker(own)) {
			String queue = blocked.queue();
			ConfirmingPublisher publisher = started(blocked);
			AmqpConsumer consumer = blocked.consumer(queue, 1, AmqpDelivery::ack);
			consumer.start();
			own.blockPublishing();
			CompletableFuture<Void> written = publisher.publish(message(queue, 0), LONG);
			Awaitility.await().until(() -> !publisher.isOpen());
			consumer.stop(Duration.ZERO);
			publisher.stop(Duration.ZERO);
			assertFailure(written).isInstanceOf(NotConfirmedException.class);
			own.unblockPublishing();
		}
		finally {
			own.stop();
		}
	}

	@Test
	void whenStoppedThenItWaitsForWhatIsOnItsWayAndTakesNoMore() {
		String queue = this.broker.queue();
		ConfirmingPublisher publisher = this.broker.confirmingPublisher(AmqpTopology.empty(),
				ConfirmingPublisher.DEFAULT_MAX_IN_FLIGHT);
		assertFailure(publisher.publish(message(queue, 9), LONG)).isInstanceOf(BrokerUnavailableException.class);
		publisher.start();
		List<CompletableFuture<Void>> futures = IntStream.range(0, 1000)
			.mapToObj((i) -> publisher.publish(message(queue, i), LONG))
			.toList();
		publisher.stop(LONG);
		await(futures);
		assertFailure(publisher.publish(message(queue, 9), LONG)).isInstanceOf(BrokerUnavailableException.class)
			.hasMessageContaining("stopped");
		assertThat(this.broker.drain(queue)).containsExactlyElementsOf(numbers(1000));
		publisher.start();
		publisher.publish(message(queue, 0), LONG).join();
	}

	@Test
	void whenStoppedWhileTheBrokerIsAwayThenWhatWaitsFails() throws Exception {
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
				Broker proxied = proxied(proxy)) {
			ConfirmingPublisher publisher = started(proxied);
			CompletableFuture<Void> waiting = publisher.publish(message("any", 0), LONG);
			publisher.stop(SHORT);
			assertFailure(waiting).isInstanceOf(BrokerUnavailableException.class)
				.hasMessageContaining("the publisher was stopped");
		}
	}

	@Test
	void whenExchangeIsAnotherThenStartFails() {
		this.broker.call((channel) -> channel.exchangeDeclare("test-direct", "direct", true));
		ConfirmingPublisher publisher = this.broker
			.confirmingPublisher(AmqpTopology.empty().topicExchange("test-direct"), 1);
		assertThatExceptionOfType(TopologyException.class).isThrownBy(publisher::start);
		assertFailure(publisher.publish(message("any", 0), LONG)).isInstanceOf(BrokerUnavailableException.class);
	}

	@Test
	void shouldCompleteOnAThreadThatMustNotBlock() {
		String queue = this.broker.queue();
		ConfirmingPublisher publisher = started();
		Thread here = Thread.currentThread();
		List<Boolean> mayBlock = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			CompletableFuture<Void> first = publisher.publish(message(queue, i), LONG);
			first.thenRun(() -> mayBlock.add(Thread.currentThread() != here && CallbackThread.mayBlock())).join();
		}
		assertThat(mayBlock).containsExactly(false, false);
		assertThat(this.broker.drain(queue)).containsExactlyElementsOf(numbers(2));
	}

	private Broker proxied(TcpProxy proxy) {
		return new Broker(TestBroker.shared(), (connectionFactory) -> {
			connectionFactory.setHost("localhost");
			connectionFactory.setPort(proxy.port());
		});
	}

	private ConfirmingPublisher started() {
		return started(this.broker);
	}

	private static ConfirmingPublisher started(Broker broker) {
		ConfirmingPublisher publisher = broker.confirmingPublisher(AmqpTopology.empty(),
				ConfirmingPublisher.DEFAULT_MAX_IN_FLIGHT);
		publisher.start();
		return publisher;
	}

	private static AmqpMessage message(String queue, int number) {
		return new AmqpMessage("", queue, false, AmqpProperties.builder().persistent(true).build(), body(number));
	}

	private static AmqpMessage mandatory(String queue, int number) {
		return new AmqpMessage("", queue, true, AmqpProperties.builder().build(), body(number));
	}

	private static byte[] body(int number) {
		return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
	}

	private static List<String> numbers(int end) {
		return IntStream.range(0, end).mapToObj(Integer::toString).toList();
	}

	/**
	 * Take all messages from a queue, the first of each kind.
	 */
	private LinkedHashSet<String> firsts(String queue) {
		return new LinkedHashSet<>(this.broker.drain(queue));
	}

	private static void await(List<CompletableFuture<Void>> futures) {
		CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).orTimeout(60, TimeUnit.SECONDS).join();
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(CompletableFuture<Void> future) {
		return assertThat(future).failsWithin(Duration.ofSeconds(20))
			.withThrowableOfType(ExecutionException.class)
			.extracting(Throwable::getCause, InstanceOfAssertFactories.THROWABLE);
	}

}
