package io.microservice.amqp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.test.TcpProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.amqp.AmqpAuthenticationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AmqpConsumer}.
 */
@OnBroker
@Timeout(120)
class AmqpConsumerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Broker broker = new Broker(TestBroker.shared());

	private final BlockingQueue<AmqpDelivery> deliveries = new LinkedBlockingQueue<>();

	private final String queue = this.broker.queue();

	private final String replies = this.broker.queue();

	@AfterEach
	void close() throws Exception {
		this.broker.close();
	}

	@Test
	void shouldDeliverMessages() throws Exception {
		consumer(10).start();
		this.broker.send(this.queue, "one");
		AmqpDelivery delivery = next();
		assertThat(Broker.text(delivery.body())).isEqualTo("one");
		assertThat(delivery.exchange()).isEmpty();
		assertThat(delivery.routingKey()).isEqualTo(this.queue);
		assertThat(delivery.redelivered()).isFalse();
		assertThat(delivery.properties().headers()).isEmpty();
	}

	@Test
	void whenNothingIsSettledThenNoMoreThanThePrefetchIsDelivered() throws Exception {
		consumer(2).start();
		this.broker.send(this.queue, "1", "2", "3", "4", "5");
		AmqpDelivery first = next();
		AmqpDelivery second = next();
		Awaitility.await().until(() -> this.broker.ready(this.queue) == 3);
		assertThat(this.deliveries).isEmpty();
		first.ack();
		assertThat(Broker.text(next().body())).isEqualTo("3");
		second.reject(false);
		assertThat(Broker.text(next().body())).isEqualTo("4");
		assertThat(this.deliveries).isEmpty();
	}

	@Test
	void whenAllAreAcknowledgedThenNoneComesBack() throws Exception {
		AmqpConsumer consumer = consumer(10);
		consumer.start();
		this.broker.send(this.queue, "1", "2", "3");
		next();
		next();
		next().ackAll();
		consumer.stop(PATIENCE);
		assertThat(this.broker.drain(this.queue)).isEmpty();
	}

	@Test
	void whenAnsweredThenTheAnswerIsThereAndTheMessageIsGone() throws Exception {
		AmqpConsumer consumer = consumer(10);
		consumer.start();
		this.broker.send(this.queue, "1");
		AmqpDelivery delivery = next();
		assertThat(delivery.begin()).isTrue();
		delivery.answer(reply("answer"));
		delivery.answer(reply("another"));
		delivery.reject(true);
		assertThat(Broker.text(this.broker.take(this.replies).getBody())).isEqualTo("answer");
		assertThat(consumer.stop(PATIENCE)).isZero();
		assertThat(this.broker.drain(this.queue)).isEmpty();
		assertThat(this.broker.drain(this.replies)).isEmpty();
	}

	@Test
	void whenPausedThenAStopDoesNotWaitAndItIsNotBegunAgain() throws Exception {
		AmqpConsumer consumer = consumer(1);
		consumer.start();
		this.broker.send(this.queue, "1");
		AmqpDelivery delivery = next();
		assertThat(delivery.begin()).isTrue();
		delivery.pause();
		assertThat(delivery.begin()).isTrue();
		delivery.pause();
		assertThat(consumer.stop(PATIENCE)).isZero();
		assertThat(delivery.begin()).isFalse();
		delivery.pause();
		assertThat(this.broker.take(this.queue).getEnvelope().isRedeliver()).isTrue();
	}

	@Test
	void whenChannelIsGoneThenTheDeliverySaysSo() throws Exception {
		AmqpConsumer consumer = consumer(1);
		consumer.start();
		this.broker.send(this.queue, "1");
		AmqpDelivery delivery = next();
		assertThat(delivery.isOpen()).isTrue();
		consumer.stop(Duration.ZERO);
		assertThat(delivery.isOpen()).isFalse();
	}

	@Test
	void whenTheAnswerCannotBeWrittenThenTheMessageDoesNotStay() throws Exception {
		AmqpConsumer consumer = consumer(1);
		consumer.start();
		this.broker.send(this.queue, "1", "2");
		AmqpDelivery delivery = next();
		delivery.begin();
		AmqpProperties large = AmqpProperties.builder().headers(Map.of("h", "x".repeat(200_000))).build();
		delivery.answer(new AmqpMessage("", this.replies, false, large, new byte[0]));
		assertThat(Broker.text(next().body())).isEqualTo("2");
		assertThat(consumer.isConsuming()).isTrue();
		assertThat(consumer.stop(PATIENCE)).isZero();
		assertThat(this.broker.drain(this.queue)).containsExactly("2");
	}

	@Test
	void whenRequeuedThenItComesAgain() throws Exception {
		consumer(10).start();
		this.broker.send(this.queue, "1");
		next().reject(true);
		AmqpDelivery again = next();
		assertThat(again.redelivered()).isTrue();
		again.ack();
	}

	@Test
	void whenStoppedThenWhatIsNotBegunGoesBackAndWhatIsBegunIsAwaited() throws Exception {
		AmqpConsumer consumer = consumer(10);
		consumer.start();
		this.broker.send(this.queue, "1", "2", "3");
		AmqpDelivery begun = next();
		assertThat(begun.begin()).isTrue();
		AmqpDelivery waiting = next();
		next();
		CompletableFuture<Integer> stop = CompletableFuture.supplyAsync(() -> consumer.stop(PATIENCE));
		Awaitility.await().until(() -> !waiting.begin());
		this.broker.send(this.queue, "4");
		assertThat(stop).isNotDone();
		begun.answer(reply("answer"));
		assertThat(stop.get(10, TimeUnit.SECONDS)).isZero();
		assertThat(consumer.isConsuming()).isFalse();
		assertThat(this.broker.drain(this.queue)).containsExactlyInAnyOrder("2", "3", "4");
		assertThat(this.broker.drain(this.replies)).containsExactly("answer");
	}

	@Test
	void whenPatienceEndsThenTheUnfinishedGoesBack() throws Exception {
		AmqpConsumer consumer = consumer(10);
		consumer.start();
		this.broker.send(this.queue, "1");
		AmqpDelivery delivery = next();
		assertThat(delivery.begin()).isTrue();
		assertThat(consumer.stop(Duration.ofMillis(10))).isEqualTo(1);
		assertThat(this.broker.drain(this.queue)).containsExactly("1");
		delivery.answer(reply("late"));
		assertThat(this.broker.drain(this.replies)).isEmpty();
	}

	@Test
	void whenStoppedWhileManyAnswerThenNothingIsLostAndNothingIsAnsweredTwice() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		List<String> sent = IntStream.range(0, 2000).mapToObj(String::valueOf).toList();
		this.broker.send(this.queue, sent.toArray(String[]::new));
		try {
			int answered = 0;
			for (int round = 0; answered < sent.size(); round++) {
				assertThat(round).as("rounds").isLessThan(1000);
				int enough = Math.min(30, sent.size() - answered);
				AtomicInteger answers = new AtomicInteger();
				AmqpConsumer consumer = this.broker.consumer(this.queue, 50, (delivery) -> threads.execute(() -> {
					if (delivery.begin()) {
						answers.incrementAndGet();
						delivery.answer(reply(Broker.text(delivery.body())));
					}
				}));
				consumer.start();
				Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> answers.get() >= enough);
				assertThat(consumer.stop(PATIENCE)).isZero();
				answered += answers.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.broker.drain(this.replies)).containsExactlyInAnyOrderElementsOf(sent);
	}

	@Test
	void whenCancelledThenNoMoreComesButWhatCameIsStillAnswered() throws Exception {
		AmqpConsumer consumer = consumer(10);
		consumer.start();
		this.broker.send(this.queue, "1");
		AmqpDelivery delivery = next();
		consumer.cancel();
		this.broker.send(this.queue, "2");
		assertThat(delivery.begin()).isTrue();
		delivery.answer(reply("answer"));
		assertThat(Broker.text(this.broker.take(this.replies).getBody())).isEqualTo("answer");
		consumer.stop(PATIENCE);
		assertThat(this.deliveries).isEmpty();
		assertThat(this.broker.drain(this.queue)).containsExactly("2");
	}

	@Test
	void whenStartedAgainThenItConsumesAgain() throws Exception {
		AmqpConsumer consumer = consumer(10);
		consumer.start();
		consumer.stop(PATIENCE);
		consumer.start();
		this.broker.send(this.queue, "1");
		AmqpDelivery delivery = next();
		assertThat(delivery.begin()).isTrue();
		delivery.ack();
	}

	@Test
	void whenHandlerFailsThenTheMessageIsDroppedAndTheNextComes() throws Exception {
		AmqpConsumer consumer = this.broker.consumer(this.queue, 1, (delivery) -> {
			switch (Broker.text(delivery.body())) {
				case "exception" -> throw new IllegalStateException("handler");
				case "error" -> throw new NoClassDefFoundError("handler");
				default -> this.deliveries.add(delivery);
			}
		});
		consumer.start();
		this.broker.send(this.queue, "exception", "error", "good");
		AmqpDelivery delivery = next();
		assertThat(Broker.text(delivery.body())).isEqualTo("good");
		delivery.ack();
		consumer.stop(PATIENCE);
		assertThat(this.broker.drain(this.queue)).isEmpty();
	}

	@Test
	void whenConnectionsAreClosedThenItRecoversAndTheUnsettledComesAgain() throws Exception {
		AmqpConsumer consumer = consumer(10);
		consumer.start();
		AmqpPublisher publisher = this.broker.publisher(AmqpTopology.empty(), (returned) -> {
		});
		publisher.start();
		this.broker.send(this.queue, "1");
		AmqpDelivery delivery = next();
		assertThat(delivery.begin()).isTrue();
		TestBroker.shared().closeConnections("test");
		AmqpDelivery again = next();
		assertThat(again.redelivered()).isTrue();
		assertThat(delivery.begin()).isTrue();
		delivery.answer(reply("lost"));
		assertThat(again.begin()).isTrue();
		again.answer(reply("answer"));
		assertThat(Broker.text(this.broker.take(this.replies).getBody())).isEqualTo("answer");
		Awaitility.await().until(publisher::isOpen);
		publisher.publish(reply("published"), (failure) -> {
			throw failure;
		});
		assertThat(Broker.text(this.broker.take(this.replies).getBody())).isEqualTo("published");
		assertThat(consumer.stop(PATIENCE)).isZero();
		assertThat(this.broker.drain(this.queue)).isEmpty();
	}

	@Test
	void whenNetworkIsCutAgainAndAgainThenEveryMessageIsAnswered() throws Exception {
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
				Broker proxied = new Broker(TestBroker.shared(), (connectionFactory) -> {
					connectionFactory.setHost("localhost");
					connectionFactory.setPort(proxy.port());
				})) {
			proxy.open();
			AmqpConsumer consumer = proxied.consumer(this.queue, 20, (delivery) -> {
				if (delivery.begin()) {
					delivery.answer(reply(Broker.text(delivery.body())));
				}
			});
			consumer.start();
			Map<String, Integer> answers = new ConcurrentHashMap<>();
			for (int cut = 0; cut < 5; cut++) {
				for (int i = 0; i < 100; i++) {
					this.broker.send(this.queue, cut + "-" + i);
				}
				proxy.cut();
				Awaitility.await().until(consumer::isConsuming);
			}
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
				this.broker.drain(this.replies).forEach((answer) -> answers.merge(answer, 1, Integer::sum));
				return answers.size() == 500;
			});
		}
	}

	@Test
	void whenQueueIsDeletedThenItIsDeclaredAgainAndAnswersStillGoOut() throws Exception {
		AtomicInteger missing = new AtomicInteger();
		AmqpTopology topology = AmqpTopology.empty().durableQueue(this.queue, Broker.SHORT_LIVED);
		AmqpConsumer consumer = this.broker.consumer(
				new ConsumerOptions(this.queue, topology, 10).whenMissing(missing::incrementAndGet),
				this.deliveries::add);
		consumer.start();
		assertThat(missing).hasValue(0);
		this.broker.send(this.queue, "1");
		AmqpDelivery delivery = next();
		assertThat(delivery.begin()).isTrue();
		this.broker.call((channel) -> channel.queueDelete(this.queue));
		Awaitility.await().until(() -> missing.get() == 1);
		Awaitility.await()
			.untilAsserted(() -> assertThat(
					this.broker.call((channel) -> channel.queueDeclarePassive(this.queue)).getConsumerCount())
				.isEqualTo(1));
		delivery.answer(reply("answer"));
		assertThat(Broker.text(this.broker.take(this.replies).getBody())).isEqualTo("answer");
		this.broker.send(this.queue, "2");
		assertThat(Broker.text(next().body())).isEqualTo("2");
	}

	@Test
	void whenQueueIsMissingAtStartThenThatIsTold() {
		String missingQueue = this.queue + "-missing";
		List<String> missing = new ArrayList<>();
		AmqpTopology topology = AmqpTopology.empty().durableQueue(missingQueue, Broker.SHORT_LIVED);
		this.broker
			.consumer(new ConsumerOptions(missingQueue, topology, 10).whenMissing(() -> missing.add(missingQueue)),
					this.deliveries::add)
			.start();
		assertThat(missing).containsExactly(missingQueue);
		assertThat(this.broker.ready(missingQueue)).isZero();
	}

	@Test
	void shouldDeclareExchangeQueueAndBinding() throws Exception {
		AmqpTopology topology = AmqpTopology.empty()
			.topicExchange("test-topic")
			.durableQueue(this.queue, Broker.SHORT_LIVED)
			.binding(this.queue, "test-topic", "service-" + this.queue + ".*");
		this.broker.consumer(new ConsumerOptions(this.queue, topology, 10), this.deliveries::add).start();
		this.broker.call((channel) -> {
			channel.basicPublish("test-topic", "service-" + this.queue + ".method", null, new byte[0]);
			return channel;
		});
		AmqpDelivery delivery = next();
		assertThat(delivery.exchange()).isEqualTo("test-topic");
		assertThat(delivery.routingKey()).endsWith(".method");
	}

	@Test
	void whenQueueHasOtherArgumentsThenStartFails() {
		AmqpTopology topology = AmqpTopology.empty().durableQueue(this.queue, Map.of("x-expires", 1_000_000));
		AmqpConsumer consumer = this.broker.consumer(new ConsumerOptions(this.queue, topology, 10),
				this.deliveries::add);
		assertThatExceptionOfType(TopologyException.class).isThrownBy(consumer::start)
			.withMessageContaining("consumer of queue '" + this.queue + "'")
			.withMessageContaining("406")
			.withMessageContaining("x-expires")
			.satisfies((ex) -> assertThat(ex.replyCode()).isEqualTo(406));
		assertThat(consumer.isConsuming()).isFalse();
	}

	@Test
	void whenPasswordIsWrongThenStartFails() throws Exception {
		try (Broker refused = new Broker(TestBroker.shared(),
				(connectionFactory) -> connectionFactory.setPassword("wrong"))) {
			AmqpConsumer consumer = refused.consumer(this.queue, 10, this.deliveries::add);
			assertThatExceptionOfType(AmqpAuthenticationException.class).isThrownBy(consumer::start);
			assertThat(consumer.isConsuming()).isFalse();
		}
	}

	@Test
	void whenVirtualHostIsUnknownThenStartFails() throws Exception {
		try (Broker refused = new Broker(TestBroker.shared(),
				(connectionFactory) -> connectionFactory.setVirtualHost("nowhere"))) {
			AmqpConsumer consumer = refused.consumer(this.queue, 10, this.deliveries::add);
			assertThatExceptionOfType(TopologyException.class).isThrownBy(consumer::start)
				.withMessageContaining("nowhere")
				.satisfies((ex) -> assertThat(ex.replyCode()).isEqualTo(530));
		}
	}

	@Test
	void whenBrokerIsAwayAtStartThenItComesLater() throws Exception {
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
				Broker away = new Broker(TestBroker.shared(), (connectionFactory) -> {
					connectionFactory.setHost("localhost");
					connectionFactory.setPort(proxy.port());
				})) {
			AmqpConsumer consumer = away.consumer(this.queue, 10, this.deliveries::add);
			consumer.start();
			assertThat(consumer.isConsuming()).isFalse();
			this.broker.send(this.queue, "1");
			proxy.open();
			AmqpDelivery delivery = next();
			assertThat(delivery.begin()).isTrue();
			delivery.ack();
			Awaitility.await().until(consumer::isConsuming);
		}
	}

	@Test
	void whenStoppedWhileBrokerIsAwayThenItStopsAtOnce() throws Exception {
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
				Broker away = new Broker(TestBroker.shared(), (connectionFactory) -> {
					connectionFactory.setHost("localhost");
					connectionFactory.setPort(proxy.port());
				})) {
			AmqpConsumer consumer = away.consumer(this.queue, 10, this.deliveries::add);
			consumer.start();
			CompletableFuture<Integer> stop = CompletableFuture.supplyAsync(() -> consumer.stop(PATIENCE));
			assertThat(stop.get(5, TimeUnit.SECONDS)).isZero();
			proxy.open();
			this.broker.send(this.queue, "1");
			assertThat(this.broker.take(this.queue).getEnvelope().isRedeliver()).isFalse();
		}
	}

	private AmqpConsumer consumer(int prefetch) {
		return this.broker.consumer(this.queue, prefetch, this.deliveries::add);
	}

	private AmqpDelivery next() throws InterruptedException {
		AmqpDelivery delivery = this.deliveries.poll(30, TimeUnit.SECONDS);
		assertThat(delivery).as("delivery in time").isNotNull();
		return delivery;
	}

	private AmqpMessage reply(String body) {
		return new AmqpMessage("", this.replies, false, AmqpProperties.builder().build(), body.getBytes());
	}

}
