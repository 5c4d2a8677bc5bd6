package io.microservice.websocket.socket;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.microservice.websocket.WebSocketApplication;
import io.microservice.websocket.WebSocketClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SocketLifecycle}.
 */
@Timeout(60)
class SocketShutdownTests {

	@Test
	void whenApplicationStopsThenCallsAreFinishedAndSocketsClosed() throws Exception {
		WebSocketApplication application = WebSocketApplication.run(Echo.class);
		try (WebSocketClient busy = WebSocketClient.open(application.uri("/ws"));
				WebSocketClient idle = WebSocketClient.open(application.uri("/ws"))) {
			Echo echo = application.bean(Echo.class);
			busy.connected();
			busy.send("{\"method\": \"slow\", \"correlation_id\": 1}");
			busy.send("{\"method\": \"echo\", \"data\": {\"value\": 2}, \"correlation_id\": 2}");
			assertThat(echo.slowBegun.await(20, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(application::close);
			assertThat(idle.closed().getCode()).isEqualTo(1001);
			assertThat(WebSocketClient.refused(application.uri("/ws"))).isEqualTo(503);
			assertThat(busy.isClosed()).isFalse();
			echo.slowMayEnd.countDown();
			assertThat(busy.nextJson().get("correlation_id").asInt()).isEqualTo(1);
			assertThat(busy.nextJson().get("correlation_id").asInt()).isEqualTo(2);
			assertThat(busy.closed().getCode()).isEqualTo(1001);
			assertThat(stopped).succeedsWithin(Duration.ofSeconds(20));
		}
	}

	@Test
	void whenACallDoesNotEndThenItsSocketIsCut() {
		WebSocketApplication application = WebSocketApplication.run(Echo.class,
				"microservice.websocket.shutdown-timeout=200ms");
		try (WebSocketClient busy = WebSocketClient.open(application.uri("/ws"))) {
			busy.connected();
			busy.send("{\"method\": \"slow\"}");
			Awaitility.await().until(() -> application.bean(Echo.class).slowBegun.getCount() == 0);
			application.close();
			Awaitility.await().untilAsserted(() -> assertThat(busy.isClosed()).isTrue());
		}
	}

}
