package io.microservice.websocket.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.microservice.websocket.WebSocketApplication;
import io.microservice.websocket.hub.DefaultWebSocketHub;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nothing is left of sockets, whatever way they end.
 */
@Timeout(180)
class SocketCleanupTests {

	private static final int CONNECTIONS = 10_000;

	private static final int THREADS = 16;

	@Test
	void whenSocketsEndInAnyWayThenNothingIsLeft() throws Exception {
		try (WebSocketApplication application = WebSocketApplication.run(Echo.class,
				"logging.level.io.microservice.service=off")) {
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			try {
				List<Callable<Void>> clients = IntStream.range(0, CONNECTIONS)
					.<Callable<Void>>mapToObj((i) -> () -> connectAndEnd(application.port(), i))
					.toList();
				for (Future<Void> client : threads.invokeAll(clients)) {
					client.get();
				}
			}
			finally {
				threads.shutdownNow();
			}
			assertNothingIsLeft(application);
			assertThat(application.bean(Sockets.class).statistics().sent()).isGreaterThanOrEqualTo(CONNECTIONS);
		}
	}

	private static Void connectAndEnd(int port, int number) throws IOException {
		try (RawWebSocket socket = RawWebSocket.open(port)) {
			assertThat(socket.status()).isEqualTo(101);
			switch (number % 5) {
				case 0 -> socket.cut();
				case 1 -> {
					socket.text("{\"method\": \"subscribe\", \"data\": {\"channel\": \"room:%d\"}}"
						.formatted(number % 100));
					socket.cut();
				}
				case 2 -> {
					socket.text("{\"method\": \"subscribe\", \"data\": {\"channel\": \"room:%d\"}}"
						.formatted(number % 100));
					socket.read();
					socket.read();
				}
				case 3 -> socket.bytes(new byte[] { (byte) 0x81, (byte) 0xfe, 1 });
				default -> {
					socket.frame(true, RawWebSocket.CLOSE, new byte[] { 3, (byte) 0xe8 });
					assertThat(socket.closeCode()).isEqualTo(1000);
				}
			}
		}
		return null;
	}

	private static void assertNothingIsLeft(WebSocketApplication application) {
		DefaultWebSocketHub hub = application.bean(DefaultWebSocketHub.class);
		ConnectionLimits limits = application.bean(SocketServer.class).limits();
		Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			assertThat(application.bean(Sockets.class).connections()).isEmpty();
			assertThat(hub.countConnections()).isZero();
			assertThat(hub.channels()).isEmpty();
			assertThat(limits.connections()).isZero();
			assertThat(limits.addresses()).isZero();
		});
	}

}
