package io.microservice.event.handler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;

import io.microservice.context.CallContext;
import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.RawCaller;
import io.microservice.test.RawPublisher;
import io.microservice.test.TestApplication;
import jakarta.validation.Valid;
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
import static org.awaitility.Awaitility.await;

/**
 * Tests for methods with {@link EventHandler}: what they are given, on a broker.
 */
@OnBroker
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class EventHandlerTests {

	private static final BlockingQueue<List<Object>> HANDLED = new LinkedBlockingQueue<>();

	private static ConfigurableApplicationContext application;

	private static RawPublisher publisher;

	@BeforeAll
	static void start() {
		application = TestApplication.with("shop.name=shop").run(Handlers.class, Generic.class);
		publisher = RawPublisher.open();
	}

	@AfterAll
	static void stop() {
		publisher.close();
		application.close();
	}

	@BeforeEach
	void clear() {
		HANDLED.clear();
	}

	@Test
	void shouldDecodeThePayloadToTheDeclaredType() throws InterruptedException {
		publisher.dispatch("shop", "order", "{\"id\": 1, \"customer\": \"\\u4e16\"}");
		assertThat(handled()).containsExactly(new Order(1, "世"));
		publisher.dispatch("shop", "map", "{\"a\": [1, true, null]}");
		assertThat(handled()).containsExactly(Map.of("a", Arrays.asList(1, true, null)));
		publisher.dispatch("shop", "scalar", "42");
		assertThat(handled()).containsExactly(42);
		publisher.dispatch("shop", "list", "[{\"id\": 2, \"customer\": \"c\"}]");
		assertThat(handled()).containsExactly(List.of(new Order(2, "c")));
		publisher.dispatch("shop", "generic", "{\"id\": 3, \"customer\": \"d\"}");
		assertThat(handled()).containsExactly(new Order(3, "d"));
	}

	@Test
	void shouldReadWhatKombuMakesOfTypesJsonHasNot() throws InterruptedException {
		publisher.dispatch("shop", "date", "{\"__type__\": \"date\", \"__value__\": \"2020-01-02\"}");
		assertThat(handled()).containsExactly(LocalDate.of(2020, 1, 2));
	}

	@Test
	void whenPayloadIsNothingThenParameterIsNullOrEmpty() throws InterruptedException {
		publisher.dispatch("shop", "order", "null");
		assertThat(handled()).singleElement().isNull();
		publisher.dispatch("shop", "optional", "null");
		assertThat(handled()).isEqualTo(List.of(Optional.empty()));
	}

	@Test
	void whenMethodTakesNoPayloadThenItMayBeAnything() throws InterruptedException {
		publisher.dispatch("shop", "bare", "{\"a\": 1}");
		assertThat(handled()).containsExactly("bare");
		publisher.publish("shop.events", "bare", RawPublisher.properties().contentType("image/png").build(),
				new byte[] { 1, 2 });
		assertThat(handled()).containsExactly("bare");
	}

	@Test
	void shouldGiveTheWholeEvent() throws InterruptedException {
		Instant time = Instant.parse("2020-01-02T03:04:05Z");
		publisher.publish("shop.events", "whole",
				RawPublisher.properties()
					.messageId("id-1")
					.timestamp(Date.from(time))
					.headers(Map.of("nameko.language", "en", "x", 1))
					.build(),
				"{\"id\": 1, \"customer\": \"c\"}".getBytes(StandardCharsets.UTF_8));
		assertThat(handled()).containsExactly(new EventMessage<>(new Order(1, "c"), "id-1", "whole", "shop",
				Map.of("nameko.language", "en", "x", 1), false, 1, time), "en");
	}

	@Test
	void whenEventHasNeitherIdNorTimeThenThereIsNone() throws InterruptedException {
		publisher.dispatch("shop", "whole", "null");
		assertThat(handled())
			.isEqualTo(Arrays.asList(new EventMessage<>(null, null, "whole", "shop", Map.of(), false, 1, null), null));
	}

	@Test
	void shouldGiveTheContext() throws InterruptedException {
		publisher.publish("shop.events", "context",
				RawPublisher.properties()
					.headers(Map.of("nameko.call_id_stack", List.of("a.b.1", "shop.place.2"), "nameko.user_id", 7,
							"nameko.timeout_ms", 1))
					.build(),
				"1".getBytes(StandardCharsets.UTF_8));
		CallContext context = (CallContext) handled().get(0);
		assertThat(context.callIdStack()).hasSize(3).startsWith("a.b.1", "shop.place.2");
		assertThat(context.callId()).startsWith("event-handler-tests.context.");
		assertThat(context.userId()).contains("7");
		assertThat(context.deadline()).as("Nobody waits for a handler").isNull();
	}

	@Test
	void whenMessageHasNoHeadersThenItIsHandled() throws InterruptedException {
		publisher.publish("shop.events", "scalar", RawPublisher.properties().headers(null).priority(null).build(),
				"1".getBytes(StandardCharsets.UTF_8));
		assertThat(handled()).containsExactly(1);
	}

	@Test
	void shouldReadOtherEncodingsAndCompression() throws Exception {
		publisher.publish("shop.events", "text", RawPublisher.properties().contentEncoding("latin1").build(),
				"\"é\"".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(handled()).containsExactly("é");
		publisher.publish("shop.events", "text",
				RawPublisher.properties().headers(Map.of("compression", "application/x-gzip")).build(),
				zlib("\"compressed\""));
		assertThat(handled()).containsExactly("compressed");
	}

	@Test
	void shouldHandleAsynchronously() throws InterruptedException {
		publisher.dispatch("shop", "future", "\"f\"");
		assertThat(handled()).containsExactly("f");
		publisher.dispatch("shop", "reactive", "\"r\"");
		assertThat(handled()).containsExactly("r");
	}

	@Test
	void shouldReplacePlaceholdersAndMatchPatterns() throws InterruptedException {
		publisher.dispatch("shop", "goods.moved", "1");
		assertThat(handled()).containsExactly("pattern", "goods.moved");
		publisher.dispatch("shop", "goods.sold.cheap", "1");
		publisher.dispatch("shop", "goods.sold", "1");
		assertThat(handled()).containsExactly("pattern", "goods.sold");
	}

	@Test
	void methodMayHandleSeveralKindsOfEventsAndAnswerCalls() throws InterruptedException {
		publisher.dispatch("shop", "both-one", "1");
		assertThat(handled()).containsExactly("both", 1);
		publisher.dispatch("store", "both-two", "2");
		assertThat(handled()).containsExactly("both", 2);
		try (RawCaller caller = RawCaller.open()) {
			assertThat(caller.call("event-handler-tests.both", "{\"args\": [3], \"kwargs\": {}}").result().intValue())
				.isEqualTo(3);
		}
		assertThat(handled()).containsExactly("both", 3);
	}

	@Test
	void whenPayloadIsNotValidThenMethodIsNotCalledAndQueueGoesOn() throws InterruptedException {
		publisher.dispatch("shop", "valid", "{\"id\": -1}");
		publisher.dispatch("shop", "valid", "{\"id\": 1}");
		assertThat(handled()).containsExactly(new Item(1));
		awaitEmpty("evt-shop-valid--event-handler-tests.valid");
	}

	@Test
	void whenPayloadOfTheWholeEventIsNotValidThenMethodIsNotCalled(CapturedOutput output) throws InterruptedException {
		publisher.dispatch("shop", "valid-whole", "{\"id\": -1}");
		publisher.dispatch("shop", "valid-whole", "{\"id\": 1}");
		assertThat(handled()).containsExactly("valid-whole", new Item(1));
		await().untilAsserted(() -> assertThat(output)
			.contains("IncorrectSignature: validWhole() argument 'event.id': must be greater than 0"));
	}

	@Test
	void whenPayloadCannotBeReadThenMethodIsNotCalledAndQueueGoesOn() throws InterruptedException {
		publisher.dispatch("shop", "scalar", "{");
		publisher.dispatch("shop", "scalar", "\"x\"");
		publisher.publish("shop.events", "scalar", RawPublisher.properties().contentType(null).build(), new byte[0]);
		publisher.dispatch("shop", "scalar", "5");
		assertThat(handled()).containsExactly(5);
		awaitEmpty("evt-shop-scalar--event-handler-tests.scalar");
	}

	private static List<Object> handled() throws InterruptedException {
		List<Object> handled = HANDLED.poll(20, TimeUnit.SECONDS);
		assertThat(handled).as("what was handled").isNotNull();
		return handled;
	}

	private static void add(@Nullable Object... values) {
		HANDLED.add(Arrays.asList(values));
	}

	private static void awaitEmpty(String queue) {
		await().untilAsserted(() -> assertThat(publisher.messagesIn(queue)).isZero());
	}

	private static byte[] zlib(String text) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
			deflater.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return compressed.toByteArray();
	}

	record Order(int id, String customer) {

	}

	record Item(@Positive int id) {

	}

	static class Base<T> {

		@EventHandler(source = "shop", type = "generic")
		void generic(T payload) {
			add(payload);
		}

	}

	@Microservice("event-handler-tests")
	static class Generic extends Base<Order> {

	}

	@Microservice("event-handler-tests")
	static class Handlers {

		@EventHandler(source = "shop", type = "order")
		void order(@Nullable Order order) {
			add(order);
		}

		@EventHandler(source = "shop", type = "map")
		void map(Map<String, Object> map) {
			add(map);
		}

		@EventHandler(source = "shop", type = "scalar")
		void scalar(int number) {
			add(number);
		}

		@EventHandler(source = "shop", type = "list")
		void list(List<Order> orders) {
			add(orders);
		}

		@EventHandler(source = "shop", type = "date")
		void date(LocalDate date) {
			add(date);
		}

		@EventHandler(source = "shop", type = "optional")
		void optional(Optional<Order> order) {
			add(order);
		}

		@EventHandler(source = "shop", type = "bare")
		void bare() {
			add("bare");
		}

		@EventHandler(source = "shop", type = "whole")
		void whole(EventMessage<Order> event, CallContext context) {
			add(event, context.language().orElse(null));
		}

		@EventHandler(source = "shop", type = "context")
		void context(CallContext context, Object payload) {
			add(context);
		}

		@EventHandler(source = "shop", type = "text")
		void text(String text) {
			add(text);
		}

		@EventHandler(source = "shop", type = "future")
		CompletableFuture<Void> future(String text) {
			return CompletableFuture.runAsync(() -> add(text));
		}

		@EventHandler(source = "shop", type = "reactive")
		Mono<Void> reactive(String text) {
			return Mono.fromRunnable(() -> add(text));
		}

		@EventHandler(source = "${shop.name}", type = "${kind:goods}.*")
		void pattern(EventMessage<?> event) {
			add("pattern", event.type());
		}

		@Rpc
		@EventHandler(source = "shop", type = "both-one")
		@EventHandler(source = "store", type = "both-two")
		int both(int number) {
			add("both", number);
			return number;
		}

		@EventHandler(source = "shop", type = "valid")
		void valid(@Valid Item item) {
			add(item);
		}

		@EventHandler(source = "shop", type = "valid-whole")
		void validWhole(EventMessage<@Valid Item> event) {
			add("valid-whole", event.payload());
		}

	}

}
