package io.microservice.discovery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpServer;
import io.microservice.amqp.BrokerUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link QueueOnlyServices}.
 */
class QueueOnlyServicesTests {

	private final AtomicReference<String> asked = new AtomicReference<>();

	private final AtomicReference<String> authorization = new AtomicReference<>();

	private HttpServer server;

	private int status = 200;

	private String body = "[]";

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.asked.set(exchange.getRequestURI().getRawPath());
			this.authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
			byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void whenThereAreQueuesOfServicesThenThoseNobodyAnsweredForAreFound() {
		this.body = """
				[{"name": "rpc-python", "consumers": 2, "messages": 3}, {"name": "rpc-java", "consumers": 1},
				{"name": "evt-a-b", "consumers": 1, "messages": 0}, {"name": "rpc-idle"}]
				""";
		assertThat(services("/").find(Set.of("java"))).containsExactly(new QueueOnlyService("python", 2, 3),
				new QueueOnlyService("idle", 0, 0));
		assertThat(this.asked.get()).isEqualTo("/api/queues/%2F");
		assertThat(this.authorization.get())
			.isEqualTo("Basic " + Base64.getEncoder().encodeToString("user:pässword".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void whenTheApiDoesNotAnswerThenThatIsSaid() {
		this.status = 401;
		assertThatExceptionOfType(BrokerUnavailableException.class).isThrownBy(() -> services("shop").find(Set.of()))
			.withMessageContaining("401")
			.withMessageNotContaining("pässword");
		assertThat(this.asked.get()).isEqualTo("/api/queues/shop");
		this.status = 200;
		this.body = "<html>";
		assertThatExceptionOfType(BrokerUnavailableException.class).isThrownBy(() -> services("/").find(Set.of()));
		this.server.stop(0);
		assertThatExceptionOfType(BrokerUnavailableException.class).isThrownBy(() -> services("/").find(Set.of()));
	}

	private QueueOnlyServices services(String virtualHost) {
		return new QueueOnlyServices(
				"http://%s:%d/".formatted(this.server.getAddress().getHostString(), this.server.getAddress().getPort()),
				"user", "pässword", virtualHost);
	}

}
