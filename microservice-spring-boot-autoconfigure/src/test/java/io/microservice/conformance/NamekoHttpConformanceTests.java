package io.microservice.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.microservice.http.HttpErrorMapper;
import io.microservice.http.HttpResult;
import io.microservice.test.HttpApplication;
import io.microservice.test.HttpConnection;
import io.microservice.test.HttpConnection.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the HTTP responses of a service with those captured from the same service in
 * nameko.
 */
class NamekoHttpConformanceTests {

	private static final Map<String, String> NOT_IN_JAVA = Map.of("GET /tuple4",
			"A Java method has no tuple of four values to return", "GET /mismatch/x",
			"A parameter that nothing is known for fails at startup");

	private static final Map<String, Deviation> DEVIATIONS = Map.of("GET /bytes",
			Deviation.of("Bytes are a body", 200, "application/octet-stream", "bytes"), "GET /none",
			Deviation.of("No result is no content", 204, null, ""), "GET /dict",
			Deviation.of("Objects are JSON", 200, "application/json", "{\"a\":1}"), "GET /raise-werkzeug",
			Deviation.of("An exception that has a status is answered with it", 404, "text/plain;charset=utf-8",
					"Error: NotFoundException: custom nf\n"),
			"OPTIONS not automatic", Deviation.of("OPTIONS is answered", 200, null, ""));

	private static HttpApplication application;

	@BeforeAll
	static void start() {
		application = HttpApplication
			.with("microservice.http.error-format=nameko", "microservice.http.include-error-messages=true")
			.run(PyHttp.class, JsonErrors.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Exchange> exchanges() throws IOException {
		try (InputStream captured = NamekoHttpConformanceTests.class.getResourceAsStream("nameko-http.json")) {
			return Arrays.stream(JsonMapper.shared().readValue(captured, Exchange[].class))
				.filter((exchange) -> !NOT_IN_JAVA.containsKey(exchange.name()));
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("exchanges")
	void answersAsNameko(Exchange exchange) {
		Response response = send(exchange);
		Deviation deviation = DEVIATIONS.get(exchange.name());
		if (deviation != null) {
			assertThat(response.status()).as(deviation.reason()).isEqualTo(deviation.status());
			assertThat(normalized(header(response, "Content-Type"))).isEqualTo(deviation.contentType());
			assertThat(response.body()).isEqualTo(deviation.body());
			return;
		}
		assertThat(response.status()).isEqualTo(exchange.status());
		if (exchange.isMadeByWerkzeug()) {
			assertThat(methods(header(response, "Allow"))).containsAll(methods(exchange.headers().get("Allow")));
			return;
		}
		if (exchange.request().endsWith("/ctx")) {
			assertThat(response.body()).contains("\"data\":{}").contains("\"call_id_stack\":[\"pyhttp.context.");
			return;
		}
		assertThat(normalized(header(response, "Content-Type")))
			.isEqualTo(normalized(exchange.headers().get("Content-Type")));
		exchange.headers()
			.forEach((name, value) -> assertThat(header(response, name)).as(name)
				.satisfies((actual) -> assertThat(name.startsWith("X-") ? actual : value).isEqualTo(value)));
		if (exchange.request().endsWith("/json-error")) {
			assertThat(JsonMapper.shared().readTree(response.body()))
				.isEqualTo(JsonMapper.shared().readTree(exchange.body()));
		}
		else {
			assertThat(response.body()).isEqualTo(exchange.body());
		}
	}

	private static Response send(Exchange exchange) {
		byte[] body = exchange.requestBody().getBytes();
		String headers = exchange.requestHeaders()
			.entrySet()
			.stream()
			.map((header) -> header.getKey() + ": " + header.getValue() + "\r\n")
			.collect(Collectors.joining());
		String version = exchange.name().equals("HTTP/1.0") ? "HTTP/1.0" : "HTTP/1.1";
		try (HttpConnection connection = application.connect()) {
			connection.send("%s %s\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n%s"
				.formatted(exchange.request(), version, body.length, headers, exchange.requestBody()));
			return exchange.request().startsWith("HEAD ") ? connection.readHead() : connection.read();
		}
	}

	private static String header(Response response, String name) {
		return response.head()
			.stream()
			.filter((line) -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
			.map((line) -> line.substring(name.length() + 1).strip())
			.findFirst()
			.orElse(null);
	}

	private static Set<String> methods(String allow) {
		return (allow != null) ? Set.of(allow.split(", ?")) : Set.of();
	}

	private static String normalized(String contentType) {
		return (contentType != null) ? contentType.toLowerCase().replace(" ", "") : null;
	}

	/**
	 * A captured request and its response.
	 */
	record Exchange(String name, String request, @JsonProperty("request_headers") Map<String, String> requestHeaders,
			@JsonProperty("request_body") String requestBody, int status, Map<String, String> headers, String body) {

		/**
		 * Return whether werkzeug answered in place of nameko, with a page of its own.
		 */
		boolean isMadeByWerkzeug() {
			return String.valueOf(this.headers.get("Content-Type")).startsWith("text/html");
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	record Deviation(String reason, int status, String contentType, String body) {

		static Deviation of(String reason, int status, String contentType, String body) {
			return new Deviation(reason, status, contentType, body);
		}

	}

	/**
	 * The equivalent of a handler with another {@code response_from_exception}.
	 */
	@Configuration(proxyBeanMethods = false)
	static class JsonErrors {

		@Bean
		HttpErrorMapper jsonErrors() {
			return (failure, request) -> "/json-error".equals(request.path())
					? HttpResult.status(418,
							Map.of("error", failure.getClass().getSimpleName(), "message", failure.getMessage()))
					: null;
		}

	}

}
