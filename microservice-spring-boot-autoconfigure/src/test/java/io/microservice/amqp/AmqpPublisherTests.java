package io.microservice.amqp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.test.TcpProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AmqpPublisher}.
 */
@OnBroker
@Timeout(120)
class AmqpPublisherTests {

	private static final int FRAME_MAX = 131_072;

	private static final Consumer<ReturnedMessage> NO_RETURNS = (returned) -> {
		throw new AssertionError("returned: " + returned);
	};

	private final Broker broker = new Broker(TestBroker.shared());

	private final ConcurrentLinkedQueue<BrokerUnavailableException> failures = new ConcurrentLinkedQueue<>();

	@AfterEach
	void close() throws Exception {
		this.broker.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, FRAME_MAX - 9, FRAME_MAX - 8, FRAME_MAX - 7, 2 * (FRAME_MAX - 8), 1 << 20 })
	void whenBodyIsOfAnySizeThenItArrivesIntact(int size) {
		String queue = this.broker.queue();
		byte[] body = new byte[size];
		new Random(size).nextBytes(body);
		AmqpPublisher publisher = started();
		publish(publisher, "", queue, body);
		publish(publisher, "", queue, new byte[] { 1 });
		assertThat(this.broker.take(queue).getBody()).isEqualTo(body);
		assertThat(this.broker.take(queue).getBody()).containsExactly(1);
		assertThat(this.failures).isEmpty();
	}

	@Test
	void shouldSendProperties() {
		String queue = this.broker.queue();
		AmqpProperties properties = AmqpProperties.builder()
			.content("application/json", "utf-8")
			.headers(Map.of("nameko.call_id_stack", List.of("a.b.1"), "int", 1, "long", 1L << 40, "bool", true,
					"nested", Map.of("a", Arrays.asList("x", null, 2.5))))
			.correlationId("correlation")
			.replyTo("reply")
			.priority(3)
			.expiration(60_000)
			.build();
		started().publish(new AmqpMessage("", queue, false, properties, new byte[0]), this.failures::add);
		GetResponse response = this.broker.take(queue);
		AmqpProperties arrived = new AmqpProperties(response.getProps());
		assertThat(arrived.contentType()).isEqualTo("application/json");
		assertThat(arrived.contentEncoding()).isEqualTo("utf-8");
		assertThat(arrived.correlationId()).isEqualTo("correlation");
		assertThat(arrived.replyTo()).isEqualTo("reply");
		assertThat(arrived.priority()).isEqualTo(3);
		assertThat(arrived.expiration()).isEqualTo("60000");
		assertThat(arrived.headers()).isEqualTo(properties.headers());
	}

	@Test
	void whenManyThreadsPublishThenEveryMessageArrivesIntactInTheOrderOfItsThread() throws Exception {
		int threads = 16;
		int each = 500;
		try (Broker small = new Broker(TestBroker.shared(),
				(connectionFactory) -> connectionFactory.getRabbitConnectionFactory().setRequestedFrameMax(8192))) {
			String queue = small.queue();
			AmqpPublisher publisher = small.publisher(AmqpTopology.empty(), NO_RETURNS);
			publisher.start();
			int[] next = new int[threads];
			List<String> wrong = new java.util.concurrent.CopyOnWriteArrayList<>();
			CountDownLatch arrived = new CountDownLatch(threads * each);
			small.call((channel) -> channel.basicConsume(queue, true, new DefaultConsumer(channel) {

				@Override
				public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
					int thread = ByteBuffer.wrap(body).getInt();
					int number = ByteBuffer.wrap(body, 4, 4).getInt();
					if (number != next[thread]++ || !Arrays.equals(body, body(thread, number))) {
						wrong.add(thread + "/" + number);
					}
					arrived.countDown();
				}

			}));
			ExecutorService executor = Executors.newFixedThreadPool(threads);
			for (int thread = 0; thread < threads; thread++) {
				int number = thread;
				executor.execute(() -> {
					for (int i = 0; i < each; i++) {
						publish(publisher, "", queue, body(number, i));
					}
				});
			}
			assertThat(arrived.await(60, TimeUnit.SECONDS)).as("%s missing", arrived).isTrue();
			executor.shutdownNow();
			assertThat(wrong).isEmpty();
			assertThat(this.failures).isEmpty();
		}
	}

	/**
	 * A body that says where it comes from, of up to four small frames.
	 */
	private static byte[] body(int thread, int number) {
		Random random = new Random(thread * 1_000_003L + number);
		byte[] body = new byte[8 + random.nextInt(3 * 8192)];
		random.nextBytes(body);
		ByteBuffer.wrap(body).putInt(thread).putInt(number);
		return body;
	}

	@Test
	void whenHeadersAreTooLargeThenOnlyThatMessageFails() {
		String queue = this.broker.queue();
		AmqpPublisher publisher = started();
		AmqpProperties large = AmqpProperties.builder().headers(Map.of("h", "x".repeat(FRAME_MAX))).build();
		publish(publisher, "", queue, new byte[] { 1 });
		publisher.publish(new AmqpMessage("", queue, false, large, new byte[0]), this.failures::add);
		publish(publisher, "", queue, new byte[] { 2 });
		assertThat(this.failures).hasSize(1)
			.allSatisfy((failure) -> assertThat(failure).hasMessage("The message cannot be written")
				.hasCauseInstanceOf(IllegalArgumentException.class));
		assertThat(this.broker.take(queue).getBody()).containsExactly(1);
		assertThat(this.broker.take(queue).getBody()).containsExactly(2);
		assertThat(publisher.isOpen()).isTrue();
	}

	@Test
	void whenMandatoryMessageHasNoQueueThenItIsReturned() throws Exception {
		LinkedBlockingQueue<ReturnedMessage> returns = new LinkedBlockingQueue<>();
		AmqpPublisher publisher = this.broker.publisher(AmqpTopology.empty().topicExchange("test-returns"),
				returns::add);
		publisher.start();
		AmqpProperties properties = AmqpProperties.builder().correlationId("id").build();
		publisher.publish(new AmqpMessage("test-returns", "nobody", false, properties, new byte[0]),
				this.failures::add);
		publisher.publish(new AmqpMessage("test-returns", "no.body", true, properties, new byte[0]),
				this.failures::add);
		ReturnedMessage returned = returns.poll(10, TimeUnit.SECONDS);
		assertThat(returned.replyCode()).isEqualTo(312);
		assertThat(returned.replyText()).isEqualTo("NO_ROUTE");
		assertThat(returned.routingKey()).isEqualTo("no.body");
		assertThat(returned.properties().correlationId()).isEqualTo("id");
		assertThat(returns).isEmpty();
		assertThat(this.failures).isEmpty();
	}

	@Test
	void whenBrokerClosesAChannelThenOthersOfTheConnectionGoOn() {
		String queue = this.broker.queue();
		AmqpPublisher failing = started();
		AmqpPublisher other = started();
		for (int i = 0; i < 100; i++) {
			publish(failing, (i == 50) ? "no-such-exchange" : "", queue, ("failing " + i).getBytes());
			publish(other, "", queue, ("other " + i).getBytes());
		}
		Awaitility.await().until(() -> this.broker.ready(queue) >= 150);
		assertThat(this.broker.drain(queue)).filteredOn((body) -> body.startsWith("other")).hasSize(100);
		Awaitility.await().until(failing::isOpen);
		publish(failing, "", queue, "again".getBytes());
		assertThat(Broker.text(this.broker.take(queue).getBody())).isEqualTo("again");
	}

	@Test
	void whenConnectionIsLostThenFailuresAreToldAndItRecovers() throws Exception {
		String queue = this.broker.queue();
		AmqpPublisher publisher = started();
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
				Broker proxied = new Broker(TestBroker.shared(), (connectionFactory) -> {
					connectionFactory.setHost("localhost");
					connectionFactory.setPort(proxy.port());
				})) {
			proxy.open();
			AmqpPublisher cut = proxied.publisher(AmqpTopology.empty(), NO_RETURNS);
			cut.start();
			CountDownLatch publishing = new CountDownLatch(4);
			CompletableFuture<?>[] threads = new CompletableFuture<?>[4];
			for (int i = 0; i < threads.length; i++) {
				threads[i] = CompletableFuture.runAsync(() -> {
					do {
						publish(cut, "", queue, new byte[10_000]);
						publishing.countDown();
					}
					while (this.failures.isEmpty());
				}, Executors.newSingleThreadExecutor());
			}
			assertThat(publishing.await(10, TimeUnit.SECONDS)).isTrue();
			proxy.close();
			CompletableFuture.allOf(threads).get(30, TimeUnit.SECONDS);
			assertThat(cut.isOpen()).isFalse();
			this.failures.clear();
			publish(cut, "", queue, new byte[0]);
			assertThat(this.failures).hasSize(1)
				.allSatisfy((failure) -> assertThat(failure).hasMessage("There is no connection to the broker"));
			assertThat(cut.ready()).failsWithin(10, TimeUnit.SECONDS);
			proxy.open();
			Awaitility.await().until(cut::isOpen);
			assertThat(cut.ready()).isCompleted();
			this.broker.call((channel) -> channel.queuePurge(queue));
			publish(cut, "", queue, "after".getBytes());
			Awaitility.await().until(() -> Broker.text(this.broker.take(queue).getBody()).equals("after"));
		}
		publish(publisher, "", queue, "undisturbed".getBytes());
		assertThat(Broker.text(this.broker.take(queue).getBody())).isEqualTo("undisturbed");
	}

	@Test
	void whenNotStartedOrStoppedThenThatIsTold() {
		AmqpPublisher publisher = this.broker.publisher(AmqpTopology.empty(), NO_RETURNS);
		publish(publisher, "", "any", new byte[0]);
		assertThat(publisher.ready()).isCompletedExceptionally();
		publisher.start();
		assertThat(publisher.isOpen()).isTrue();
		publisher.stop();
		publish(publisher, "", "any", new byte[0]);
		assertThat(publisher.isOpen()).isFalse();
		assertThat(publisher.ready()).isCompletedExceptionally();
		assertThat(this.failures).hasSize(2);
		publisher.start();
		assertThat(publisher.isOpen()).isTrue();
	}

	@Test
	void whenExchangeIsAnotherThenStartFails() {
		this.broker.call((channel) -> channel.exchangeDeclare("test-direct", "direct", true));
		AmqpPublisher publisher = this.broker.publisher(AmqpTopology.empty().topicExchange("test-direct"), NO_RETURNS);
		assertThatExceptionOfType(TopologyException.class).isThrownBy(publisher::start)
			.withMessageContaining("406")
			.withMessageContaining("test-direct")
			.satisfies((ex) -> assertThat(ex.replyCode()).isEqualTo(406));
		assertThat(publisher.isOpen()).isFalse();
	}

	@Test
	void whenBrokerIsBlockedThenThatIsToldUntilItIsNot() throws Exception {
		TestBroker own = TestBroker.start();
		try (Broker blocked = new Broker(own)) {
			String queue = blocked.queue();
			AmqpPublisher publisher = blocked.publisher(AmqpTopology.empty(), NO_RETURNS);
			publisher.start();
			own.blockPublishing();
			publish(publisher, "", queue, "waits".getBytes());
			Awaitility.await().until(() -> !publisher.isOpen());
			publish(publisher, "", queue, "refused".getBytes());
			assertThat(this.failures).hasSize(1)
				.allSatisfy((failure) -> assertThat(failure).hasMessageContaining("low on memory"));
			AmqpPublisher later = blocked.publisher(AmqpTopology.empty(), NO_RETURNS);
			own.unblockPublishing();
			Awaitility.await().until(publisher::isOpen);
			later.start();
			publish(later, "", queue, "goes".getBytes());
			assertThat(List.of(Broker.text(blocked.take(queue).getBody()), Broker.text(blocked.take(queue).getBody())))
				.containsExactly("waits", "goes");
		}
		finally {
			own.stop();
		}
	}

	private AmqpPublisher started() {
		AmqpPublisher publisher = this.broker.publisher(AmqpTopology.empty(), NO_RETURNS);
		publisher.start();
		return publisher;
	}

	private void publish(AmqpPublisher publisher, String exchange, String routingKey, byte[] body) {
		AmqpProperties properties = AmqpProperties.builder().build();
		publisher.publish(new AmqpMessage(exchange, routingKey, false, properties, body), this.failures::add);
	}

}
