package io.microservice.websocket.socket;

import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.microservice.websocket.HandshakeAuthorizer;
import io.microservice.websocket.HandshakeDecision;
import io.microservice.websocket.WebSocketApplication;
import io.microservice.websocket.WebSocketClient;
import io.microservice.websocket.WebSocketHub;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SocketServer} and what it asks.
 */
@Timeout(60)
class HandshakeTests {

	private static WebSocketApplication application;

	@BeforeAll
	static void start() {
		application = WebSocketApplication.run(List.of(Echo.class, Authorizers.class),
				"microservice.websocket.allowed-origins=https://*.example.com,http://localhost:[*]",
				"microservice.websocket.max-connections=2");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void whenRequestIsNoHandshakeThenItIsToldToUpgrade() throws IOException {
		try (RawWebSocket plain = RawWebSocket.request(application.port(), get(""))) {
			assertThat(plain.status()).isEqualTo(426);
			assertThat(plain.response()).containsIgnoringCase("Upgrade: websocket");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Upgrade: websocket | 426
			Upgrade: h2c, Connection: Upgrade | 426
			Upgrade: websocket, Connection: Upgrade | 426
			Upgrade: websocket, Connection: Upgrade, Sec-WebSocket-Version: 13 | 400
			Upgrade: websocket, Connection: Upgrade, Sec-WebSocket-Key: x, Sec-WebSocket-Version: 7 | 426
			""")
	void whenHandshakeIsIncompleteThenItIsRefused(String headers, int status) throws IOException {
		String lines = String.join("\r\n", headers.split(", (?=[A-Z])")) + "\r\n";
		try (RawWebSocket broken = RawWebSocket.request(application.port(), get(lines))) {
			assertThat(broken.status()).isEqualTo(status);
			assertThat(broken.response().contains("Sec-WebSocket-Version: 13")).isEqualTo(status == 426);
		}
		assertNothingIsOpen();
	}

	@Test
	void whenPathIsAnotherThenThereIsNothing() {
		assertThat(WebSocketClient.refused(application.uri("/other"))).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "https://evil.org", "null", "http://localhost.evil.org", "not a url", "https://example.com" })
	void whenOriginIsNotAllowedThenHandshakeIsRefused(String origin) {
		assertThat(WebSocketClient.refused(application.uri("/ws"), "Origin", origin)).isEqualTo(403);
		assertNothingIsOpen();
	}

	@Test
	void whenOriginIsAllowedOrTheSameOrMissingThenSocketOpens() {
		for (String origin : List.of("https://chat.example.com", "http://localhost:8080",
				"http://localhost:" + application.port())) {
			WebSocketClient.open(application.uri("/ws"), "Origin", origin).close();
		}
		WebSocketClient.open(application.uri("/ws")).close();
		assertNothingIsOpen();
	}

	@Test
	void whenNoOriginIsAllowedThenTheSameIs() {
		try (WebSocketApplication strict = WebSocketApplication.run(Echo.class)) {
			assertThat(WebSocketClient.refused(strict.uri("/ws"), "Origin", "http://localhost:1")).isEqualTo(403);
			WebSocketClient.open(strict.uri("/ws"), "Origin", "http://localhost:" + strict.port()).close();
		}
	}

	@Test
	void whenAnAuthorizerRefusesThenItsStatusIsAnswered() {
		URI uri = application.uri("/ws");
		assertThat(WebSocketClient.refused(uri, "X-Token", "wrong")).isEqualTo(401);
		assertThat(WebSocketClient.refused(uri, "X-Token", "empty")).isEqualTo(403);
		assertThat(WebSocketClient.refused(uri, "X-Token", "broken")).isEqualTo(500);
		assertNothingIsOpen();
	}

	@Test
	void whenAuthorizersAcceptThenCallsHaveTheirContext() {
		try (WebSocketClient client = WebSocketClient.open(application.uri("/ws"), "X-Token", "right")) {
			client.connected();
			assertThat(client.call("context", "{}").get("data")).isEqualTo(
					JsonMapper.shared().valueToTree(Map.of("user_id", "ann", "language", "de", "auth_token", "right")));
		}
		try (WebSocketClient client = WebSocketClient.open(application.uri("/ws"), "X-User", "bob")) {
			client.connected();
			assertThat(client.call("context", "{}").get("data").get("user_id").asString()).isEqualTo("bob");
		}
		assertNothingIsOpen();
	}

	@Test
	void whenThereAreTooManySocketsThenTheNextIsRefusedUntilOneCloses() {
		WebSocketClient first = WebSocketClient.open(application.uri("/ws"));
		WebSocketClient second = WebSocketClient.open(application.uri("/ws"));
		assertThat(WebSocketClient.refused(application.uri("/ws"))).isEqualTo(503);
		first.close();
		Awaitility.await()
			.untilAsserted(() -> assertThat(application.bean(SocketServer.class).limits().connections()).isOne());
		WebSocketClient.open(application.uri("/ws")).close();
		second.close();
		assertNothingIsOpen();
	}

	@Test
	void whenThereAreTooManySocketsOfAnAddressThenTheNextIsRefused() {
		try (WebSocketApplication limited = WebSocketApplication.run(Echo.class,
				"microservice.websocket.max-connections-per-address=1");
				WebSocketClient first = WebSocketClient.open(limited.uri("/ws"))) {
			first.connected();
			assertThat(WebSocketClient.refused(limited.uri("/ws"))).isEqualTo(429);
		}
	}

	@Test
	void whenThereIsNoMethodThenThereIsNoSocket() {
		try (WebSocketApplication empty = WebSocketApplication.run(Authorizers.class)) {
			assertThat(WebSocketClient.refused(empty.uri("/ws"))).isEqualTo(404);
		}
	}

	@Test
	void whenThereIsNoMethodButTheHubIsUsedThenThereIsASocket() {
		try (WebSocketApplication pushing = WebSocketApplication.run(Pusher.class);
				WebSocketClient client = WebSocketClient.open(pushing.uri("/ws"))) {
			String id = client.connected();
			pushing.bean(Pusher.class).hub().unicast(id, "pushed", 1);
			assertThat(client.nextJson().get("event").asString()).isEqualTo("pushed");
		}
	}

	@Test
	void whenPathIsConfiguredThenSocketsAreThere() {
		try (WebSocketApplication elsewhere = WebSocketApplication.run(Echo.class,
				"microservice.websocket.path=/chat/{room}", "spring.webflux.base-path=/api")) {
			assertThat(WebSocketClient.refused(elsewhere.uri("/ws"))).isEqualTo(404);
			WebSocketClient.open(elsewhere.uri("/api/chat/1")).close();
		}
	}

	private static String get(String headers) {
		return "GET /ws HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
	}

	private static void assertNothingIsOpen() {
		ConnectionLimits limits = application.bean(SocketServer.class).limits();
		Awaitility.await().untilAsserted(() -> {
			assertThat(limits.connections()).isZero();
			assertThat(limits.addresses()).isZero();
		});
	}

	record Pusher(WebSocketHub hub) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Authorizers {

		@Bean
		@Order(1)
		HandshakeAuthorizer token() {
			return (handshake) -> {
				String token = handshake.request().getHeaders().getFirst("X-Token");
				return switch ((token != null) ? token : "none") {
					case "right" ->
						Mono.just(HandshakeDecision.accept(Map.of("user_id", "nobody", "auth_token", "right")))
							.map((decision) -> decision);
					case "wrong" -> Mono.just(HandshakeDecision.refuse(HttpStatus.UNAUTHORIZED));
					case "empty" -> Mono.empty();
					case "broken" -> Mono.error(new IllegalStateException("on purpose"));
					default -> Mono.just(HandshakeDecision.accept());
				};
			};
		}

		@Bean
		@Order(2)
		HandshakeAuthorizer language() {
			return (handshake) -> {
				Principal principal = handshake.principal();
				return Mono.just(HandshakeDecision
					.accept((principal != null) ? Map.of() : Map.of("user_id", "ann", "language", "de")));
			};
		}

		@Bean
		WebFilter principalFilter() {
			return (exchange, chain) -> {
				String user = exchange.getRequest().getHeaders().getFirst("X-User");
				return chain
					.filter((user != null) ? exchange.mutate().principal(Mono.just(() -> user)).build() : exchange);
			};
		}

	}

}
