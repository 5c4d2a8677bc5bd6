package io.microservice.docs.websocket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the examples in {@code websocket.md}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=docs", "spring.main.banner-mode=off",
				"microservice.embedded-broker.enabled=false", "microservice.rpc.naming=snake-case",
				"spring.autoconfigure.exclude=org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
				"spring.config.location=classpath:/websocket/limits.yaml" })
class WebSocketTests {

	@LocalServerPort
	private int port;

	@Test
	void shouldJoinARoom() throws Exception {
		Client client = open("/ws?token=secret");
		assertThat(client.next()).contains("\"connected\"");
		client.send("""
				{"method": "join_room", "data": {"room_id": "a"}, "correlation_id": "1"}""");
		assertThat(client.next()).contains("\"user_joined\"");
		assertThat(client.next()).isEqualTo("""
				{"type": "result", "success": true, "data": {"room":"a"}, "correlation_id": "1"}""");
		client.close();
	}

	@Test
	void shouldStream() throws Exception {
		Client client = open("/ws?token=secret");
		client.next();
		client.send("""
				{"method": "countdown", "correlation_id": 2}""");
		assertThat(client.next()).isEqualTo("""
				{"type": "event", "event": "countdown", "data": 3, "correlation_id": 2}""");
		assertThat(client.next()).contains("\"data\": 2");
		assertThat(client.next()).contains("\"data\": 1");
		assertThat(client.next()).isEqualTo("""
				{"type": "result", "success": true, "data": null, "correlation_id": 2}""");
		client.close();
	}

	@Test
	void shouldAskForAToken() {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> open("/ws"));
	}

	@Test
	void shouldServeRawSockets() throws Exception {
		Client echo = open("/echo/Ann?token=secret");
		assertThat(echo.next()).isEqualTo("Hello Ann");
		echo.send("hi");
		assertThat(echo.next()).isEqualTo("hi");
		echo.close();
		Client words = open("/words?token=secret");
		words.send("one two three");
		assertThat(words.next()).isEqualTo("3");
		words.close();
		Client ticks = open("/ticks/10?token=secret");
		assertThat(ticks.next()).isEqualTo("{\"tick\":0}");
		ticks.close();
	}

	private Client open(String path) {
		return new Client(URI.create("ws://localhost:" + this.port + path));
	}

	private static final class Client implements WebSocket.Listener {

		private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

		private final WebSocket socket;

		Client(URI uri) {
			this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, this).join();
		}

		void send(String message) {
			this.socket.sendText(message, true).join();
		}

		String next() throws InterruptedException {
			String message = this.messages.poll(20, TimeUnit.SECONDS);
			assertThat(message).isNotNull();
			return message;
		}

		void close() {
			this.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
		}

		@Override
		public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.messages.add(data.toString());
			return WebSocket.Listener.super.onText(webSocket, data, last);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ ChatService.class, Sockets.class, TokenAuthorizer.class })
	static class Application {

	}

}
