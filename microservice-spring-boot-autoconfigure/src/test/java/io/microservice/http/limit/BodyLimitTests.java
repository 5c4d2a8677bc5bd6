package io.microservice.http.limit;

import io.microservice.test.HttpApplication;
import io.microservice.test.HttpConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BodyLimitFilter}, with more than codecs take by default.
 */
class BodyLimitTests {

	private static final int LIMIT = 300 * 1024;

	private static HttpApplication application;

	@BeforeAll
	static void start() {
		application = HttpApplication.with("microservice.http.max-body-size=300KB").run(LimitedRoutes.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/decoded", "/streamed", "/unread" })
	void whenTheLengthOfABodyIsTooLargeThenItIsNotRead(String path) {
		try (HttpConnection connection = application.connect()) {
			connection.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (LIMIT + 1)
					+ "\r\nContent-Type: text/plain\r\nExpect: 100-continue\r\n\r\n");
			HttpConnection.Response response = connection.read();
			assertThat(response.status()).isEqualTo(413);
			assertThat(response.head()).contains("Content-Type: application/problem+json");
			assertThat(response.body()).contains("\"status\":413", "\"instance\":\"" + path + "\"");
			assertThat(connection.readToEnd()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/decoded", "/streamed" })
	void whenABodyWithoutLengthBecomesTooLargeThenReadingFails(String path) {
		try (HttpConnection connection = application.connect()) {
			connection
				.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
						+ "Content-Type: text/plain\r\n\r\n")
				.send(Integer.toHexString(LIMIT) + "\r\n" + "x".repeat(LIMIT) + "\r\n")
				.send("1\r\ny\r\n");
			assertThat(connection.read().status()).isEqualTo(413);
			assertThat(connection.readToEnd()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/decoded", "/streamed" })
	void whenABodyIsAsLargeAsItMayBeThenItIsRead(String path) {
		String body = "x".repeat(LIMIT);
		application.client()
			.post()
			.uri(path)
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("" + LIMIT);
		application.client()
			.post()
			.uri(path)
			.contentType(MediaType.TEXT_PLAIN)
			.body(Flux.just(body.substring(1), "y"), String.class)
			.exchange()
			.expectBody(String.class)
			.isEqualTo("" + LIMIT);
	}

}
