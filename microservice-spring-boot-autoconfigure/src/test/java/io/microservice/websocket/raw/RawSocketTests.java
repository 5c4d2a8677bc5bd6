package io.microservice.websocket.raw;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.microservice.context.CallContext;
import io.microservice.websocket.ReceiveFailurePolicy;
import io.microservice.websocket.WebSocket;
import io.microservice.websocket.WebSocketApplication;
import io.microservice.websocket.WebSocketClient;
import io.microservice.websocket.WebSocketConnection;
import io.microservice.websocket.WebSocketHub;
import io.microservice.websocket.WebSocketListener;
import io.microservice.websocket.WebSocketMessage;
import io.microservice.websocket.WebSocketStream;
import io.microservice.websocket.socket.RawWebSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.socket.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocket} over a real server.
 */
@Timeout(60)
class RawSocketTests {

	private static WebSocketApplication application;

	@BeforeAll
	static void start() {
		application = WebSocketApplication.run(Paths.class, "paths.prefix=/raw",
				"microservice.websocket.max-frame-size=2MB", "microservice.websocket.outbound.buffer-size=10KB");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void whenSocketOpensThenMethodIsCalledWithWhatItTakes() {
		try (WebSocketClient client = open("/raw/listen/42?room=7")) {
			assertThat(client.next()).isEqualTo("42 room=7 room=7 chat.listen");
		}
		assertThat(WebSocketClient.refused(application.uri("/raw/listen/x"))).isEqualTo(404);
	}

	@Test
	void whenMessagesComeThenListenerTakesThemInOrder() {
		try (WebSocketClient client = open("/raw/listen/1")) {
			client.next();
			IntStream.range(0, 100).forEach((i) -> client.send("text " + i));
			client.sendBinary(new byte[] { 'b', 'i', 'n' });
			IntStream.range(0, 100).forEach((i) -> assertThat(client.next()).isEqualTo("got text " + i));
			assertThat(client.next()).isEqualTo("bin");
		}
	}

	@Test
	void whenClientClosesThenListenerIsToldAfterItsMessages() throws Exception {
		WebSocketClient client = open("/raw/record");
		client.send("first").send("second");
		client.socket().sendClose(4001, "bye").join();
		assertThat(events(3)).containsExactly("first", "second", "4001 bye");
		assertThat(client.closed().getCode()).isEqualTo(4001);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenConnectionIsLostThenListenerIsTold(boolean reset) throws Exception {
		try (RawWebSocket socket = RawWebSocket.open(application.port(), "/raw/record")) {
			socket.text("first");
			assertThat(events(1)).containsExactly("first");
			if (reset) {
				socket.cut();
			}
		}
		assertThat(events(1)).containsExactly("1006 null");
	}

	@Test
	void whenMethodThrowsThenSocketIsClosed() {
		try (WebSocketClient client = open("/raw/fail")) {
			assertThat(client.closed().getCode()).isEqualTo(1011);
		}
	}

	@Test
	void whenListenerThrowsThenPolicyDecides() {
		try (WebSocketClient client = open("/raw/strict")) {
			client.send("fail");
			assertThat(client.closed().getCode()).isEqualTo(1011);
		}
		try (WebSocketClient client = open("/raw/lenient")) {
			client.send("fail").send("go on");
			assertThat(client.next()).isEqualTo("go on");
		}
	}

	@Test
	void whenTextIsNoUtf8ThenSocketIsClosed() throws Exception {
		try (RawWebSocket socket = RawWebSocket.open(application.port(), "/raw/record")) {
			socket.frame(true, RawWebSocket.TEXT, new byte[] { (byte) 0xff, 1 });
			assertThat(socket.closeCode()).isEqualTo(1007);
		}
		assertThat(events(1)).containsExactly("1007 null");
	}

	@Test
	void whenMethodReturnsAStreamThenMessagesGoThroughIt() {
		try (WebSocketClient client = open("/raw/upper")) {
			client.send("a").send("b");
			assertThat(client.next()).isEqualTo("A");
			assertThat(client.next()).isEqualTo("{\"text\":\"B\"}");
			client.send("end");
			assertThat(client.closed().getCode()).isEqualTo(1000);
		}
		try (WebSocketClient client = open("/raw/upper")) {
			client.send("fail");
			assertThat(client.closed().getCode()).isEqualTo(1011);
		}
	}

	@Test
	void whenClientSendsMuchThenStreamGetsItAll() {
		try (WebSocketClient client = open("/raw/count")) {
			String large = "x".repeat(1000);
			IntStream.range(0, 500).forEach((i) -> client.send(large));
			client.send("end");
			assertThat(client.next()).isEqualTo("500");
		}
	}

	@Test
	void whenMethodReturnsAPublisherThenItsItemsAreSent() {
		try (WebSocketClient client = open("/raw/ticks")) {
			client.send("ignored");
			IntStream.range(0, 5000).forEach((i) -> assertThat(client.next()).isEqualTo("" + i));
			assertThat(client.closed().getCode()).isEqualTo(1000);
		}
	}

	@Test
	void whenSocketClosesThenItsStreamIsCancelled() {
		WebSocketClient client = open("/raw/endless");
		assertThat(client.next()).isEqualTo("begun");
		client.close();
		Awaitility.await().untilAsserted(() -> assertThat(Paths.streams).hasValue(0));
	}

	@Test
	void whenMethodReturnsNothingThenItMaySendAndSubscribe() {
		try (WebSocketClient client = open("/regex/abc")) {
			assertThat(client.next()).isEqualTo("abc");
			client.send("ignored");
			application.bean(WebSocketHub.class).broadcast("raw", "hello", Map.of());
			assertThat(client.nextJson().get("event").asString()).isEqualTo("hello");
		}
	}

	@Test
	void whenApplicationStopsThenSocketsAreClosed() throws Exception {
		WebSocketApplication stopping = WebSocketApplication.run(Paths.class, "paths.prefix=");
		try (WebSocketClient streaming = WebSocketClient.open(stopping.uri("/endless"));
				WebSocketClient listening = WebSocketClient.open(stopping.uri("/record"))) {
			streaming.next();
			stopping.close();
			assertThat(streaming.closed().getCode()).isEqualTo(1001);
			assertThat(listening.closed().getCode()).isEqualTo(1001);
			assertThat(events(1)).containsExactly("1001 null");
		}
	}

	private static WebSocketClient open(String path) {
		return WebSocketClient.open(application.uri(path));
	}

	private static List<String> events(int count) throws InterruptedException {
		List<String> events = new java.util.ArrayList<>();
		for (int i = 0; i < count; i++) {
			events.add(String.valueOf(Paths.events.poll(20, TimeUnit.SECONDS)));
		}
		return events;
	}

	static class Paths {

		static final BlockingQueue<String> events = new LinkedBlockingQueue<>();

		static final AtomicInteger streams = new AtomicInteger();

		private final WebSocketHub hub;

		Paths(WebSocketHub hub) {
			this.hub = hub;
		}

		@WebSocket("${paths.prefix}/listen/{id}")
		WebSocketListener listen(WebSocketConnection connection, ServerHttpRequest request, CallContext context,
				int id) {
			connection.send("%d %s %s %s".formatted(id, connection.uri().getQuery(), request.getURI().getQuery(),
					context.callId().substring(0, context.callId().lastIndexOf('.'))));
			return new WebSocketListener() {

				@Override
				public void onText(String text) {
					connection.send("got " + text);
				}

				@Override
				public void onBinary(byte[] message) {
					connection.send(message);
				}

			};
		}

		@WebSocket("${paths.prefix}/record")
		Mono<WebSocketListener> record() {
			return Mono.just(new WebSocketListener() {

				@Override
				public void onText(String text) {
					events.add(text);
				}

				@Override
				public void onClose(CloseStatus status) {
					events.add(status.getCode() + " " + status.getReason());
				}

			});
		}

		@WebSocket("${paths.prefix}/fail")
		WebSocketListener fail() {
			throw new IllegalStateException("on purpose");
		}

		@WebSocket("${paths.prefix}/strict")
		WebSocketListener strict(WebSocketConnection connection) {
			return new Failing(connection);
		}

		@WebSocket(url = "${paths.prefix}/lenient", onReceiveFailure = ReceiveFailurePolicy.IGNORE)
		WebSocketListener lenient(WebSocketConnection connection) {
			return new Failing(connection);
		}

		@WebSocket("${paths.prefix}/upper")
		WebSocketStream upper() {
			return (messages) -> messages.map(WebSocketMessage::text)
				.takeUntil((text) -> text.equals("end"))
				.filter((text) -> !text.equals("end"))
				.<Object>map((text) -> {
					if (text.equals("fail")) {
						throw new IllegalStateException("on purpose");
					}
					return text.equals("b") ? Map.of("text", "B") : text.toUpperCase(java.util.Locale.ROOT);
				});
		}

		@WebSocket("${paths.prefix}/count")
		WebSocketStream count() {
			return (messages) -> messages.takeWhile((message) -> !message.text().equals("end"))
				.count()
				.map(String::valueOf);
		}

		@WebSocket("${paths.prefix}/ticks")
		Flux<String> ticks() {
			return Flux.range(0, 5000).map(String::valueOf);
		}

		@WebSocket("${paths.prefix}/endless")
		Flux<WebSocketMessage> endless() {
			return Flux.interval(Duration.ofDays(1))
				.map((tick) -> WebSocketMessage.text("tick"))
				.startWith(WebSocketMessage.text("begun"))
				.doOnSubscribe((subscription) -> streams.incrementAndGet())
				.doOnCancel(streams::decrementAndGet);
		}

		@WebSocket(regex = "/regex/(?P<any_name>[a-z]+)")
		void regex(WebSocketConnection connection, Optional<String> anyName) {
			this.hub.subscribe(connection.id(), "raw");
			connection.send(anyName.orElse("none"));
		}

	}

	private record Failing(WebSocketConnection connection) implements WebSocketListener {

		@Override
		public void onText(String text) {
			if (text.equals("fail")) {
				throw new IllegalStateException("on purpose");
			}
			this.connection.send(text);
		}

	}

}
