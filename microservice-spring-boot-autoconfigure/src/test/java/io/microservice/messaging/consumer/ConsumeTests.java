package io.microservice.messaging.consumer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.microservice.context.CallContext;
import io.microservice.event.EventHandler;
import io.microservice.messaging.Consume;
import io.microservice.messaging.ExchangeType;
import io.microservice.messaging.QueueType;
import io.microservice.messaging.ReceivedMessage;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.RawPublisher;
import io.microservice.test.TestApplication;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for methods with {@link Consume}, on a broker.
 */
@OnBroker
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ConsumeTests {

	private static final BlockingQueue<List<Object>> HANDLED = new LinkedBlockingQueue<>();

	private static ConfigurableApplicationContext application;

	private static RawPublisher publisher;

	@BeforeAll
	static void start() throws IOException {
		publisher = RawPublisher.open();
		publisher.channel().queueDeclare("consume-existing", true, false, false, Map.of("x-max-length", 10));
		application = TestApplication
			.with("consume.queue=consume-plain", "microservice.messaging.retry.dead-letter=false")
			.run(Consumers.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		publisher.delete("consume-plain", "consume-existing", "consume-bytes", "consume-topic", "consume-fanout",
				"consume-one", "consume-two", "consume-quorum", "consume-ordered", "consume-valid");
		publisher.close();
	}

	@BeforeEach
	void clear() {
		HANDLED.clear();
	}

	@Test
	void shouldTakeMessagesOfAQueueItDeclares() throws Exception {
		send("", "consume-plain", "{\"a\": 1}");
		assertThat(handled()).containsExactly("plain", Map.of("a", 1));
		publisher.channel().queueDeclare("consume-plain", true, false, false, null);
	}

	@Test
	void shouldGiveTheWholeMessage() throws InterruptedException {
		Instant time = Instant.parse("2020-01-02T03:04:05Z");
		publisher.publish("consume-topic", "goods.sold",
				RawPublisher.properties()
					.messageId("id-1")
					.timestamp(Date.from(time))
					.headers(Map.of("nameko.language", "en"))
					.build(),
				"[1, 2]".getBytes(StandardCharsets.UTF_8));
		assertThat(handled()).containsExactly("topic", new ReceivedMessage<>(List.of(1, 2), "id-1", "consume-topic",
				"goods.sold", Map.of("nameko.language", "en"), false, 1, time), "en");
	}

	@Test
	void whenQueueIsNotToBeDeclaredThenItIsTakenAsItIs() throws InterruptedException {
		send("", "consume-existing", "\"x\"");
		assertThat(handled()).containsExactly("existing", "x");
	}

	@Test
	void shouldBindToExchangesOfOtherTypes() throws InterruptedException {
		send("consume-fanout", "whatever", "1");
		assertThat(handled()).containsExactly("fanout", 1);
	}

	@Test
	void whenMessageIsNotJsonThenItIsTakenAsTextOrBytes() throws InterruptedException {
		publisher.publish("", "consume-existing",
				new BasicProperties.Builder().contentType("text/plain; charset=latin1").build(),
				"é".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(handled()).containsExactly("existing", "é");
		publisher.publish("", "consume-bytes",
				new BasicProperties.Builder().contentType("application/octet-stream").build(), new byte[] { 0, -1 });
		assertThat(handled()).containsExactly("bytes", "00ff");
		publisher.publish("", "consume-bytes", new BasicProperties(), new byte[] { 1 });
		assertThat(handled()).containsExactly("bytes", "01");
		send("", "consume-bytes", "{\"__type__\": \"base64\", \"__value__\": \"AP8=\"}");
		assertThat(handled()).containsExactly("bytes", "00ff");
	}

	@Test
	void methodMayTakeMessagesOfSeveralQueuesAndOfEvents() throws InterruptedException {
		send("", "consume-one", "1");
		assertThat(handled()).containsExactly("several", 1);
		send("", "consume-two", "2");
		assertThat(handled()).containsExactly("several", 2);
		publisher.dispatch("consume", "several", "3");
		assertThat(handled()).containsExactly("several", 3);
	}

	@Test
	void shouldDeclareQueuesWithTheirArguments() throws Exception {
		publisher.channel().queueDeclare("consume-quorum", true, false, false, Map.of("x-queue-type", "quorum"));
		publisher.channel()
			.queueDeclare("consume-ordered", true, false, false, Map.of("x-single-active-consumer", true));
		publisher.channel().queueDeclare("consume-transitory", true, false, true, null);
		send("", "consume-quorum", "1");
		assertThat(handled()).containsExactly("quorum", 1);
	}

	@Test
	void whenPayloadIsNotValidThenMethodIsNotCalled() throws InterruptedException {
		send("", "consume-valid", "-1");
		send("", "consume-valid", "1");
		assertThat(handled()).containsExactly("valid", 1);
	}

	@Test
	void whenQueueIsExclusiveOrDeletedWithItsConsumersThenItIsGoneAfterwards() throws InterruptedException {
		try (ConfigurableApplicationContext other = TestApplication.run(Exclusive.class)) {
			send("", "consume-exclusive", "1");
			assertThat(handled()).containsExactly("exclusive", 1);
			assertThat(publisher.queueExists("consume-deleted")).isTrue();
		}
		await().until(() -> !publisher.queueExists("consume-deleted") && !publisher.queueExists("consume-exclusive"));
	}

	@Test
	void whenQueueIsNotThereThenStartFails(CapturedOutput output) {
		assertThatException().isThrownBy(() -> TestApplication.run(Missing.class).close());
		assertThat(output).contains("no queue 'consume-missing'").contains("let the application declare it");
	}

	private static void send(String exchange, String routingKey, String json) {
		publisher.publish(exchange, routingKey, RawPublisher.properties().build(),
				json.getBytes(StandardCharsets.UTF_8));
	}

	private static List<Object> handled() throws InterruptedException {
		List<Object> handled = HANDLED.poll(20, TimeUnit.SECONDS);
		assertThat(handled).as("what was handled").isNotNull();
		return handled;
	}

	private static void add(@Nullable Object... values) {
		HANDLED.add(Arrays.asList(values));
	}

	@Microservice("consume-tests")
	static class Consumers {

		@Consume("${consume.queue}")
		void plain(Map<String, Object> payload) {
			add("plain", payload);
		}

		@Consume(queue = "consume-topic", exchange = "consume-topic", exchangeType = ExchangeType.TOPIC,
				routingKey = "${goods:goods}.#")
		Mono<Void> topic(CallContext context, ReceivedMessage<List<Integer>> message) {
			return Mono.fromRunnable(() -> add("topic", message, context.language().orElseThrow()));
		}

		@Consume(queue = "consume-existing", declare = false)
		void existing(String payload) {
			add("existing", payload);
		}

		@Consume("consume-bytes")
		void bytes(ReceivedMessage<byte[]> message) {
			add("bytes", HexFormat.of().formatHex(message.payload()));
		}

		@Consume(queue = "consume-fanout", exchange = "consume-fanout", exchangeType = ExchangeType.FANOUT)
		void fanout(int payload) {
			add("fanout", payload);
		}

		@Rpc
		@EventHandler(source = "consume", type = "several")
		@Consume("consume-one")
		@Consume("consume-two")
		void several(int payload) {
			add("several", payload);
		}

		@Consume(queue = "consume-quorum", queueType = QueueType.QUORUM)
		void quorum(int payload) {
			add("quorum", payload);
		}

		@Consume(queue = "consume-ordered", ordered = true)
		void ordered() {
		}

		@Consume(queue = "consume-transitory", autoDelete = true)
		void transitory() {
		}

		@Consume("consume-valid")
		void valid(@Positive int payload) {
			add("valid", payload);
		}

	}

	@Microservice("consume-tests")
	static class Exclusive {

		@Consume(queue = "consume-exclusive", exclusive = true)
		void exclusive(int payload) {
			add("exclusive", payload);
		}

		@Consume(queue = "consume-deleted", autoDelete = true)
		void deleted() {
		}

	}

	@Microservice("consume-tests")
	static class Missing {

		@Consume(queue = "consume-missing", declare = false)
		void missing() {
		}

	}

}
