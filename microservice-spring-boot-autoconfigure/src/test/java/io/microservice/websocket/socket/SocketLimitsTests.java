package io.microservice.websocket.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.microservice.websocket.WebSocketApplication;
import io.microservice.websocket.WebSocketClient;
import io.microservice.websocket.WebSocketHub;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what sockets may do, and what becomes of those who do more.
 */
@Timeout(60)
class SocketLimitsTests {

	@Test
	void whenMessageIsTooLargeThenSocketIsClosed() throws IOException {
		try (WebSocketApplication application = run("max-frame-size=100B")) {
			try (RawWebSocket socket = open(application)) {
				assertThat(socket.frame(true, RawWebSocket.TEXT, new byte[101]).closeCode()).isEqualTo(1009);
			}
			try (RawWebSocket socket = open(application)) {
				socket.frame(false, RawWebSocket.TEXT, new byte[60]);
				assertThat(socket.frame(true, RawWebSocket.CONTINUATION, new byte[60]).closeCode()).isEqualTo(1009);
			}
			try (WebSocketClient client = WebSocketClient.open(application.uri("/ws"))) {
				client.connected();
				client.socket().sendText("x".repeat(100_000), true);
				assertThat(client.closed().getCode()).isEqualTo(1009);
			}
			assertNothingIsOpen(application);
		}
	}

	@Test
	void whenMessageComesInPiecesThenItIsOne() throws IOException {
		try (WebSocketApplication application = run("max-frame-size=100B"); RawWebSocket socket = open(application)) {
			socket.frame(false, RawWebSocket.TEXT, "{\"method\": \"echo\",".getBytes(StandardCharsets.UTF_8));
			socket.frame(true, RawWebSocket.PING, new byte[] { 7 });
			assertThat(socket.read().opcode()).isEqualTo(RawWebSocket.PONG);
			socket.frame(false, RawWebSocket.CONTINUATION, " \"data\": {\"value\"".getBytes(StandardCharsets.UTF_8));
			socket.frame(true, RawWebSocket.CONTINUATION, ": 1}}".getBytes(StandardCharsets.UTF_8));
			assertThat(socket.read().text()).contains("\"data\": 1");
		}
	}

	@Test
	void whenFramesAreBrokenThenSocketIsClosed() throws IOException {
		try (WebSocketApplication application = run()) {
			try (RawWebSocket unmasked = open(application)) {
				assertThat(unmasked.bytes(new byte[] { (byte) 0x81, 1, 'x' }).closeCode()).isEqualTo(1002);
			}
			try (RawWebSocket reserved = open(application)) {
				assertThat(reserved.frame(true, 3, new byte[0]).closeCode()).isEqualTo(1002);
			}
			try (RawWebSocket continued = open(application)) {
				assertThat(continued.frame(true, RawWebSocket.CONTINUATION, new byte[0]).closeCode()).isEqualTo(1002);
			}
			assertNothingIsOpen(application);
		}
	}

	@Test
	void whenClientDoesNotAnswerPingsThenItIsCutOff() throws IOException {
		try (WebSocketApplication application = run("heartbeat-interval=100ms");
				RawWebSocket dead = open(application);
				WebSocketClient alive = WebSocketClient.open(application.uri("/ws"))) {
			alive.connected();
			assertThat(dead.read().opcode()).isEqualTo(RawWebSocket.PING);
			assertThat(dead.closeCode()).isEqualTo(-1);
			Sockets sockets = application.bean(Sockets.class);
			Awaitility.await().untilAsserted(() -> assertThat(sockets.connections()).hasSize(1));
			assertThat(alive.call("echo", "{\"value\": 1}").get("success").asBoolean()).isTrue();
		}
	}

	@Test
	void whenACallIsLongerThanTheHeartbeatThenSocketStays() {
		try (WebSocketApplication application = WebSocketApplication.run(Echo.class,
				"microservice.websocket.heartbeat-interval=50ms", "microservice.websocket.max-pending-calls=0");
				WebSocketClient client = WebSocketClient.open(application.uri("/ws"))) {
			client.connected();
			client.send("{\"method\": \"slow\"}");
			Awaitility.await().until(() -> application.bean(Echo.class).slowBegun.getCount() == 0);
			java.time.Instant begun = java.time.Instant.now();
			Awaitility.await().until(() -> begun.plusMillis(300).isBefore(java.time.Instant.now()));
			application.bean(Echo.class).slowMayEnd.countDown();
			assertThat(client.nextJson().get("data").asString()).isEqualTo("slow");
		}
	}

	@Test
	void whenThereAreNoMessagesThenSocketIsClosed() throws IOException {
		try (WebSocketApplication application = run("idle-timeout=100ms", "heartbeat-interval=0");
				RawWebSocket socket = open(application)) {
			assertThat(socket.closeCode()).isEqualTo(1001);
			assertNothingIsOpen(application);
		}
	}

	@Test
	void whenThereAreTooManyMessagesThenSocketIsClosed() throws IOException {
		try (WebSocketApplication application = run("max-messages-per-second=5");
				RawWebSocket socket = open(application)) {
			for (int i = 0; i < 10; i++) {
				socket.text("{}");
			}
			assertThat(socket.closeCode()).isEqualTo(1008);
			assertNothingIsOpen(application);
		}
	}

	@Test
	void whenClientIsTooSlowThenSocketIsClosed() throws IOException {
		try (WebSocketApplication application = run("outbound.buffer-size=64KB");
				RawWebSocket slow = RawWebSocket.openWithSmallWindow(application.port())) {
			String id = subscribe(slow);
			WebSocketHub hub = application.bean(WebSocketHub.class);
			String large = "x".repeat(50_000);
			Awaitility.await()
				.pollInterval(java.time.Duration.ofMillis(1))
				.until(() -> !hub.unicast(id, "large", large));
			assertThat(slow.closeCode()).isEqualTo(1013);
			assertThat(application.bean(Sockets.class).statistics().dropped()).isPositive();
			assertNothingIsOpen(application);
		}
	}

	@ParameterizedTest
	@CsvSource({ "drop-oldest, true", "drop-newest, false" })
	void whenClientIsTooSlowThenMessagesAreDropped(String policy, boolean lastArrives) throws IOException {
		try (WebSocketApplication application = run("outbound.buffer-size=64KB", "heartbeat-interval=0",
				"outbound.slow-client-policy=" + policy);
				RawWebSocket slow = RawWebSocket.openWithSmallWindow(application.port())) {
			String id = subscribe(slow);
			WebSocketHub hub = application.bean(WebSocketHub.class);
			SocketStatistics statistics = application.bean(Sockets.class).statistics();
			String large = "x".repeat(50_000);
			for (int i = 0; statistics.dropped() < 10; i++) {
				hub.unicast(id, "large", large);
			}
			assertThat(hub.unicast(id, "last", large)).isEqualTo(lastArrives);
			slow.text("{\"method\": \"echo\", \"data\": {\"value\": \"answer\"}}");
			boolean last = false;
			for (RawWebSocket.Frame frame = slow.read(); !frame.text().contains("answer"); frame = slow.read()) {
				last |= frame.text().contains("\"last\"");
			}
			assertThat(last).isEqualTo(lastArrives);
		}
	}

	@Test
	void whenClientDoesNotReadAnswersThenItsCallsWait() throws IOException {
		try (WebSocketApplication application = run("outbound.buffer-size=10KB", "heartbeat-interval=0");
				RawWebSocket slow = RawWebSocket.openWithSmallWindow(application.port())) {
			slow.read();
			String value = "x".repeat(20_000);
			int calls = 400;
			Thread sender = new Thread(() -> {
				for (int i = 0; i < calls; i++) {
					try {
						slow.text("{\"method\": \"echo\", \"data\": {\"value\": \"%s\"}}".formatted(value));
					}
					catch (IOException ex) {
						return;
					}
				}
			});
			sender.start();
			SocketStatistics statistics = application.bean(Sockets.class).statistics();
			Awaitility.await().during(java.time.Duration.ofMillis(300)).until(statistics::sent, (sent) -> sent < calls);
			for (int i = 0; i < calls; i++) {
				assertThat(slow.read().payload()).hasSizeGreaterThan(20_000);
			}
			assertThat(statistics.dropped()).isZero();
		}
	}

	@Test
	void whenMethodClosesTheSocketThenItIsClosedAfterTheAnswerIsLost() {
		try (WebSocketApplication application = run();
				WebSocketClient client = WebSocketClient.open(application.uri("/ws"))) {
			client.connected();
			client.send("{\"method\": \"hang_up\"}");
			assertThat(client.closed().getCode()).isEqualTo(1000);
			assertNothingIsOpen(application);
		}
	}

	private static String subscribe(RawWebSocket socket) throws IOException {
		String connected = socket.read().text();
		return connected.replaceAll(".*\"socket_id\":\\s*\"([^\"]+)\".*", "$1");
	}

	private static WebSocketApplication run(String... properties) {
		String[] prefixed = new String[properties.length];
		for (int i = 0; i < properties.length; i++) {
			prefixed[i] = "microservice.websocket." + properties[i];
		}
		return WebSocketApplication.run(Echo.class, prefixed);
	}

	/**
	 * Open a socket and read the event it begins with.
	 */
	private static RawWebSocket open(WebSocketApplication application) throws IOException {
		RawWebSocket socket = RawWebSocket.open(application.port());
		assertThat(socket.status()).isEqualTo(101);
		assertThat(socket.read().text()).contains("connected");
		return socket;
	}

	private static void assertNothingIsOpen(WebSocketApplication application) {
		Awaitility.await().untilAsserted(() -> {
			assertThat(application.bean(Sockets.class).connections()).isEmpty();
			assertThat(application.bean(SocketServer.class).limits().connections()).isZero();
		});
	}

}
