package io.microservice.websocket.rpc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.microservice.context.CallContext;
import io.microservice.rpc.DefaultValue;
import io.microservice.websocket.WebSocketApplication;
import io.microservice.websocket.WebSocketClient;
import io.microservice.websocket.WebSocketConnection;
import io.microservice.websocket.WebSocketRpc;
import jakarta.validation.constraints.Min;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketRpc} over a real server.
 */
@Timeout(120)
class WebSocketRpcTests {

	private static WebSocketApplication application;

	private WebSocketClient client;

	private String id;

	@BeforeAll
	static void start() {
		application = WebSocketApplication.run(Calls.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void open() {
		this.client = WebSocketClient.open(application.uri("/ws?room=1"));
		this.id = this.client.connected();
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void whenMethodReturnsThenResultIsSent() {
		JsonNode result = this.client.call("shout", "{\"some_text\": \"hello\"}");
		assertThat(result.toString())
			.isEqualTo("{\"type\":\"result\",\"success\":true,\"data\":\"HELLO\",\"correlation_id\":\"1\"}");
	}

	@Test
	void whenMethodTakesTheSocketThenItIsInjected() {
		assertThat(this.client.call("whoami", "{}").get("data").asString()).isEqualTo(this.id);
		JsonNode connection = this.client.call("connection", "{\"suffix\": \"!\"}").get("data");
		assertThat(connection).extracting(JsonNode::asString).containsExactly(this.id, "room=1!", "chat.connection");
	}

	@ParameterizedTest
	@ValueSource(strings = { "socket_id", "connection", "context" })
	void whenClientSendsWhatIsInjectedThenItIsRefused(String name) {
		JsonNode result = this.client.call("connection", "{\"suffix\": \"!\", \"%s\": \"forged\"}".formatted(name));
		assertThat(result.path("error").path("exc_type").asString()).isEqualTo("IncorrectSignature");
		assertThat(result.path("error").path("value").asString()).contains("'%s'".formatted(name));
	}

	@Test
	void whenArgumentsAreLeftOutThenTheyHaveTheirDefaults() {
		assertThat(this.client.call("defaults", "{}").get("data").toString()).isEqualTo("[7,false]");
	}

	@Test
	void whenArgumentIsInvalidThenItIsNamed() {
		JsonNode result = this.client.call("positive", "{\"how_many\": 0}");
		assertThat(result.path("error").path("exc_type").asString()).isEqualTo("IncorrectSignature");
		assertThat(result.path("error").path("value").asString()).contains("how_many");
	}

	@Test
	void whenMethodThrowsThenErrorIsSentAndSocketStays() {
		JsonNode result = this.client.call("fail", "{}");
		assertThat(result.get("success").asBoolean()).isFalse();
		assertThat(result.get("error").get("exc_type").asString()).isEqualTo("IllegalStateException");
		assertThat(result.get("error").get("value").asString()).isEqualTo("on purpose");
		assertThat(this.client.call("whoami", "{}").get("success").asBoolean()).isTrue();
	}

	@Test
	void whenRequestIsBrokenThenErrorHasTheCorrelationIdIfItCouldBeRead() {
		assertThat(this.client.send("{\"correlation_id\": [7], \"method\": ").nextJson().toString())
			.contains("MalformedRequest", "\"correlation_id\":[7]");
		assertThat(this.client.send("{\"method\": 5, \"correlation_id\": 1.50}").next()).contains("MethodNotFound",
				"\"correlation_id\": 1.50");
		assertThat(this.client.send("{\"method\": \"whoami\"} {}").next()).contains("MalformedRequest");
	}

	@Test
	void whenFrameIsBinaryThenItIsJsonAsWell() {
		this.client.sendBinary("{\"method\": \"whoami\"}".getBytes(StandardCharsets.UTF_8));
		assertThat(this.client.nextJson().get("data").asString()).isEqualTo(this.id);
		this.client.sendBinary(new byte[] { (byte) 0xff, 0, 1 });
		assertThat(this.client.next()).contains("MalformedRequest");
	}

	@Test
	void whenResultIsReactiveOrAsynchronousThenItIsSentWhenItIsThere() {
		assertThat(this.client.call("mono", "{}").get("data").asString()).isEqualTo("mono");
		assertThat(this.client.call("future", "{}").get("data").asString()).isEqualTo("future");
	}

	@Test
	void whenResultIsAStreamThenItsItemsAreEvents() {
		this.client.send("{\"method\": \"count\", \"data\": {\"to\": 3}, \"correlation_id\": 5}");
		for (int i = 1; i <= 3; i++) {
			assertThat(this.client.next())
				.isEqualTo("{\"type\": \"event\", \"event\": \"count\", \"data\": {\"n\":%d}, \"correlation_id\": 5}"
					.formatted(i));
		}
		assertThat(this.client.next())
			.isEqualTo("{\"type\": \"result\", \"success\": true, \"data\": null, \"correlation_id\": 5}");
	}

	@Test
	void whenStreamIsLongThenItWaitsForTheClient() {
		this.client.send("{\"method\": \"count\", \"data\": {\"to\": 20000}}");
		int received = 0;
		while (this.client.nextJson().get("type").asString().equals("event")) {
			received++;
		}
		assertThat(received).isEqualTo(20_000);
	}

	@Test
	void whenStreamFailsThenErrorFollowsTheItems() {
		this.client.send("{\"method\": \"broken\", \"correlation_id\": \"b\"}");
		assertThat(this.client.nextJson().get("data").asInt()).isEqualTo(1);
		JsonNode result = this.client.nextJson();
		assertThat(result.get("success").asBoolean()).isFalse();
		assertThat(result.get("correlation_id").asString()).isEqualTo("b");
		assertThat(result.path("error").path("exc_type").asString()).isEqualTo("UnserializableValueError");
	}

	@Test
	void whenSocketClosesThenItsStreamIsCancelled() {
		this.client.send("{\"method\": \"endless\"}");
		this.client.next();
		this.client.close();
		Awaitility.await().untilAsserted(() -> assertThat(Calls.streams).hasValue(0));
	}

	@Test
	void whenCallsComeFastThenTheyAreAnsweredInOrder() {
		IntStream.range(0, 200)
			.forEach((i) -> this.client
				.send("{\"method\": \"%s\", \"correlation_id\": %d}".formatted((i % 7 == 0) ? "nothing" : "mono", i)));
		List<Integer> answered = IntStream.range(0, 200)
			.mapToObj((i) -> this.client.nextJson().get("correlation_id").asInt())
			.toList();
		assertThat(answered).isEqualTo(IntStream.range(0, 200).boxed().toList());
	}

	@Test
	void whenOneSocketIsBusyThenOthersAreNot() throws Exception {
		this.client.send("{\"method\": \"block\", \"correlation_id\": \"blocked\"}");
		assertThat(Calls.blocked.await(10, TimeUnit.SECONDS)).isTrue();
		this.client.send("{\"method\": \"whoami\", \"correlation_id\": \"after\"}");
		try (WebSocketClient other = WebSocketClient.open(application.uri("/ws"))) {
			other.connected();
			assertThat(other.call("whoami", "{}").get("success").asBoolean()).isTrue();
		}
		assertThat(this.client.waiting()).isZero();
		Calls.release.countDown();
		assertThat(this.client.nextJson().get("correlation_id").asString()).isEqualTo("blocked");
		assertThat(this.client.nextJson().get("correlation_id").asString()).isEqualTo("after");
	}

	@Test
	void whenCallsMayBeConcurrentThenTheyAreUpToALimit() {
		try (WebSocketApplication concurrent = WebSocketApplication.run(Concurrent.class,
				"microservice.websocket.max-concurrent-calls=3", "microservice.websocket.max-pending-calls=2");
				WebSocketClient client = WebSocketClient.open(concurrent.uri("/ws"))) {
			client.connected();
			IntStream.range(0, 20)
				.forEach((i) -> client.send("{\"method\": \"enter\", \"correlation_id\": %d}".formatted(i)));
			Concurrent calls = concurrent.bean(Concurrent.class);
			Awaitility.await().untilAsserted(() -> assertThat(calls.running).hasValue(3));
			calls.gate.complete("open");
			IntStream.range(0, 20).forEach((i) -> assertThat(client.nextJson().get("success").asBoolean()).isTrue());
			assertThat(calls.most).hasValue(3);
		}
	}

	static class Calls {

		static final CountDownLatch blocked = new CountDownLatch(1);

		static final CountDownLatch release = new CountDownLatch(1);

		static final AtomicInteger streams = new AtomicInteger();

		@WebSocketRpc
		String whoami(String socketId) {
			return socketId;
		}

		@WebSocketRpc
		List<String> connection(WebSocketConnection connection, CallContext context, String suffix) {
			return List.of(connection.id(), connection.uri().getQuery() + suffix,
					context.callId().substring(0, context.callId().lastIndexOf('.')));
		}

		@WebSocketRpc
		String shout(String someText) {
			return someText.toUpperCase(Locale.ROOT);
		}

		@WebSocketRpc
		List<Object> defaults(@DefaultValue("7") int number, Optional<String> text) {
			return List.of(number, text.isPresent());
		}

		@WebSocketRpc
		void positive(@Min(1) int howMany) {
		}

		@WebSocketRpc
		void fail() {
			throw new IllegalStateException("on purpose");
		}

		@WebSocketRpc
		Mono<String> mono() {
			return Mono.just("mono");
		}

		@WebSocketRpc
		CompletionStage<String> future() {
			return CompletableFuture.supplyAsync(() -> "future");
		}

		@WebSocketRpc
		Flux<Map<String, Integer>> count(int to) {
			return Flux.range(1, to).map((n) -> Map.of("n", n));
		}

		@WebSocketRpc
		Flux<Object> broken() {
			return Flux.just(1, new Broken(), 3);
		}

		@WebSocketRpc
		Flux<Integer> endless() {
			return Flux.just(1)
				.concatWith(Flux.never())
				.doOnSubscribe((subscription) -> streams.incrementAndGet())
				.doOnCancel(streams::decrementAndGet);
		}

		@WebSocketRpc
		void block() throws InterruptedException {
			blocked.countDown();
			release.await(20, TimeUnit.SECONDS);
		}

	}

	static class Concurrent {

		final AtomicInteger running = new AtomicInteger();

		final AtomicInteger most = new AtomicInteger();

		final CompletableFuture<String> gate = new CompletableFuture<>();

		@WebSocketRpc
		CompletionStage<String> enter() {
			this.most.accumulateAndGet(this.running.incrementAndGet(), Math::max);
			return this.gate.whenComplete((result, failure) -> this.running.decrementAndGet());
		}

	}

	static class Broken {

		public Object getValue() {
			throw new IllegalStateException("not to be written");
		}

	}

}
