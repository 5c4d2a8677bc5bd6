package io.microservice.messaging.publisher;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.amqp.MessageRefusedException;
import io.microservice.amqp.MessageSerializationException;
import io.microservice.amqp.NotConfirmedException;
import io.microservice.amqp.TopologyException;
import io.microservice.amqp.UnroutableMessageException;
import io.microservice.context.CallContext;
import io.microservice.messaging.PublishOptions;
import io.microservice.messaging.Publisher;
import io.microservice.service.CallObserver;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.wire.JsonCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Publishers}.
 */
@OnBroker
@Timeout(60)
class PublishersTests {

	private static final String EXCHANGE = "test-publishers";

	private final CachingConnectionFactory connectionFactory = TestBroker.shared().connectionFactory();

	private final AmqpClient client = new AmqpClient(this.connectionFactory);

	private final Publishers publishers = publishers(this.client);

	private Connection connection;

	private Channel channel;

	private String queue;

	@BeforeEach
	void open() throws Exception {
		this.connection = TestBroker.shared().connect();
		this.channel = this.connection.createChannel();
		this.queue = this.channel.queueDeclare().getQueue();
		this.channel.exchangeDeclare(EXCHANGE, "direct", true);
		this.channel.queueBind(this.queue, EXCHANGE, "key");
		this.publishers.start();
	}

	@AfterEach
	void close() throws Exception {
		this.publishers.stop();
		this.client.destroy();
		this.connectionFactory.destroy();
		this.connection.close();
	}

	@Test
	void shouldPublishToAnExchange() throws Exception {
		Publisher publisher = this.publishers.forExchange(EXCHANGE).withRoutingKey("key");
		publisher.publish(Map.of("id", 1));
		GetResponse sent = next();
		assertThat(text(sent)).isEqualTo("{\"id\":1}");
		assertThat(sent.getEnvelope().getExchange()).isEqualTo(EXCHANGE);
		assertThat(sent.getEnvelope().getRoutingKey()).isEqualTo("key");
		assertThat(sent.getProps().getContentType()).isEqualTo("application/json");
		assertThat(sent.getProps().getContentEncoding()).isEqualTo("utf-8");
		assertThat(sent.getProps().getDeliveryMode()).isEqualTo(2);
		assertThat(sent.getProps().getMessageId()).isNotEmpty();
		assertThat(sent.getProps().getTimestamp()).isNotNull();
		assertThat(sent.getProps().getHeaders().get("nameko.call_id_stack").toString()).startsWith("[tests.publish.");
	}

	@Test
	void shouldPublishToAQueue() throws Exception {
		Publisher publisher = this.publishers.forQueue(this.queue);
		publisher.publish("text");
		publisher.publish(null);
		assertThat(text(next())).isEqualTo("\"text\"");
		assertThat(text(next())).isEqualTo("null");
	}

	@Test
	void shouldSendBytesAsTheyAre() throws Exception {
		byte[] bytes = { 0, 1, (byte) 0xFF };
		Publisher publisher = this.publishers.forQueue(this.queue);
		publisher.publish(bytes);
		publisher.publish(bytes, PublishOptions.DEFAULT.withContentType("image/png"));
		GetResponse sent = next();
		assertThat(sent.getBody()).isEqualTo(bytes);
		assertThat(sent.getProps().getContentType()).isEqualTo("application/octet-stream");
		assertThat(next().getProps().getContentType()).isEqualTo("image/png");
	}

	@Test
	void shouldPublishInTheContextOfTheCall() throws Exception {
		CallContext context = CallContext.create("orders", "place").with("user_id", 7);
		PublishOptions options = PublishOptions.DEFAULT.withHeader("nameko.user_id", 8).withHeader("x", "y");
		context.wrap(() -> this.publishers.forQueue(this.queue).publish(1, options)).run();
		Map<String, Object> headers = next().getProps().getHeaders();
		assertThat(headers).containsEntry("nameko.user_id", 7);
		assertThat(headers.get("x")).hasToString("y");
		assertThat(headers.get("nameko.call_id_stack")).hasToString("[" + context.callId() + "]");
	}

	@Test
	void shouldDeclareWhatItIsTold() throws Exception {
		String name = "test-" + UUID.randomUUID();
		AmqpTopology topology = AmqpTopology.empty()
			.exchange(name, "fanout")
			.queue(AmqpQueue.durable(name).with(Map.of("x-expires", 60_000)))
			.binding(name, name, "");
		this.publishers.forExchange(name, topology).publish("declared");
		assertThat(new String(this.channel.basicGet(name, true).getBody(), StandardCharsets.UTF_8))
			.isEqualTo("\"declared\"");
		this.channel.exchangeDelete(name);
	}

	@Test
	void whenQueueIsMissingThenThatIsAFailure() {
		Publisher publisher = this.publishers.forQueue("no-such-queue");
		assertThatExceptionOfType(UnroutableMessageException.class).isThrownBy(() -> publisher.publish(1))
			.withMessageContaining("no-such-queue")
			.satisfies((ex) -> assertThat(ex.getStackTrace()).extracting(StackTraceElement::getClassName)
				.contains(PublishersTests.class.getName()));
	}

	@Test
	void whenExchangeIsMissingThenThatIsAFailure() {
		Publisher publisher = this.publishers.forExchange("no-such-exchange");
		assertThatExceptionOfType(MessageRefusedException.class).isThrownBy(() -> publisher.publish(1))
			.withMessageContaining("404");
	}

	@Test
	void whenNobodyListensThenOnlyAMandatoryMessageFails() {
		Publisher publisher = this.publishers.forExchange(EXCHANGE).withRoutingKey("nobody");
		publisher.publish(1);
		assertThatExceptionOfType(UnroutableMessageException.class)
			.isThrownBy(() -> publisher.publish(1, PublishOptions.DEFAULT.withMandatory()));
	}

	@Test
	void whenPayloadCannotBeWrittenThenNothingIsSent() {
		Publisher publisher = this.publishers.forQueue(this.queue);
		Endless endless = new Endless();
		assertThatExceptionOfType(MessageSerializationException.class).isThrownBy(() -> publisher.publish(endless))
			.withMessageContaining("The payload of the message '%s' to the default exchange", this.queue);
		assertThat(publisher.publishAsync(endless)).isCompletedExceptionally();
		assertThat(
				publisher.publishReactive(endless).onErrorComplete(MessageSerializationException.class).blockOptional())
			.isEmpty();
	}

	@Test
	void whenPublishedReactivelyThenOnEverySubscription() throws Exception {
		Mono<Void> published = this.publishers.forQueue(this.queue).publishReactive("again");
		assertThat(this.channel.basicGet(this.queue, true)).isNull();
		published.block();
		published.block();
		assertThat(text(next())).isEqualTo("\"again\"");
		assertThat(text(next())).isEqualTo("\"again\"");
	}

	@Test
	void whenThreadMustNotBlockThenPublishingThereIsRefused() throws Exception {
		Publisher publisher = this.publishers.forQueue(this.queue);
		Mono<Void> onEventLoop = Mono.<Void>fromRunnable(() -> publisher.publish(1)).subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(onEventLoop::block)
			.withMessageContaining("Waiting for message '%s' to the default exchange would block", this.queue)
			.withMessageContaining("publishAsync or publishReactive");
		Mono.fromFuture(() -> publisher.publishAsync(1)).subscribeOn(Schedulers.parallel()).block();
		assertThat(text(next())).isEqualTo("1");
	}

	@Test
	void whenWaitingThreadIsInterruptedThenItStaysSo() throws Exception {
		Publisher publisher = this.publishers.forQueue(this.queue);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(NotConfirmedException.class).isThrownBy(() -> publisher.publish(1));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void whenNotStartedThenTheFirstMessageConnects() throws Exception {
		Publishers later = publishers(this.client);
		later.forQueue(this.queue).publish("early");
		assertThat(text(next())).isEqualTo("\"early\"");
		later.start();
		assertThat(later.isRunning()).isTrue();
		later.forQueue(this.queue).publish("then");
		assertThat(text(next())).isEqualTo("\"then\"");
		later.stop();
	}

	@Test
	void whenStoppedThenNothingIsPublishedAndWhatWasIsThere() throws Exception {
		Publisher publisher = this.publishers.forQueue(this.queue);
		List<CompletableFuture<Void>> futures = IntStream.range(0, 500).mapToObj(publisher::publishAsync).toList();
		this.publishers.stop();
		assertThat(CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)))
			.succeedsWithin(Duration.ofSeconds(10));
		assertThat(this.channel.messageCount(this.queue)).isEqualTo(500);
		assertThatExceptionOfType(BrokerUnavailableException.class).isThrownBy(() -> publisher.publish(1))
			.withMessageContaining("stopped");
	}

	@Test
	void whenBrokerRefusesTheTopologyThenStartFails() throws Exception {
		Publishers others = publishers(this.client);
		Publisher publisher = others.forExchange(EXCHANGE, AmqpTopology.empty().topicExchange(EXCHANGE));
		assertThatExceptionOfType(TopologyException.class).isThrownBy(others::start);
		assertThat(others.isRunning()).isFalse();
		Publisher added = this.publishers.forExchange(EXCHANGE, AmqpTopology.empty().topicExchange(EXCHANGE));
		PublishOptions impatient = PublishOptions.DEFAULT.withTimeout(Duration.ofMillis(300));
		assertThatExceptionOfType(BrokerUnavailableException.class).isThrownBy(() -> added.publish(1, impatient))
			.withMessageContaining("406");
		assertThat(publisher).hasToString("Publisher[test-publishers, ]");
	}

	private static Publishers publishers(AmqpClient client) {
		return new Publishers(client, new JsonCodec(), PublisherOptions.DEFAULT, CallObserver.NONE, "tests");
	}

	private GetResponse next() throws Exception {
		GetResponse response = this.channel.basicGet(this.queue, true);
		assertThat(response).isNotNull();
		return response;
	}

	private static String text(GetResponse response) {
		return new String(response.getBody(), StandardCharsets.UTF_8);
	}

	static class Endless {

		public Endless getSelf() {
			return this;
		}

	}

}
