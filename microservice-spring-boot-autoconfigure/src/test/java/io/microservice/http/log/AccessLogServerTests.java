package io.microservice.http.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.http.Http;
import io.microservice.http.HttpLogging;
import io.microservice.http.NotFoundException;
import io.microservice.http.Query;
import io.microservice.test.HttpApplication;
import io.microservice.test.HttpConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the access log of a real server behind a proxy.
 */
class AccessLogServerTests {

	private static final List<HttpAccess> LOGGED = new CopyOnWriteArrayList<>();

	private static HttpApplication application;

	@BeforeAll
	static void start() {
		application = HttpApplication
			.with("microservice.http.access-log.enabled=true", "microservice.http.trusted-proxies=127.0.0.0/8,::1")
			.run(Routes.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void clear() {
		LOGGED.clear();
	}

	@Test
	void whenARequestIsAnsweredThenItIsLoggedOnce() {
		application.client().get().uri("/users/7?token=secret").exchange().expectStatus().isOk();
		HttpAccess access = logged();
		assertThat(access.method()).isEqualTo("GET");
		assertThat(access.route()).isEqualTo("/users/{id}");
		assertThat(access.path()).isEqualTo("/users/7");
		assertThat(access.query()).isNull();
		assertThat(access.status()).isEqualTo(200);
		assertThat(access.bytes()).isEqualTo("user 7".length());
		assertThat(access.time()).isPositive();
		assertThat(access.remoteAddress()).isEqualTo("127.0.0.1");
		assertThat(access.callId()).isNull();
	}

	@Test
	void whenAnErrorIsAnsweredThenItIsLoggedAsItWasSent() {
		byte[] body = application.client()
			.get()
			.uri("/missing")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectBody()
			.returnResult()
			.getResponseBodyContent();
		HttpAccess access = logged();
		assertThat(access.status()).isEqualTo(404);
		assertThat(access.bytes()).isEqualTo((body != null) ? body.length : -1);
	}

	@Test
	void whenAFileIsSentThenItsSizeIsLogged() {
		application.client().get().uri("/file").exchange().expectStatus().isOk();
		assertThat(logged().bytes()).isEqualTo(100_000);
	}

	@Test
	void whenAnEntrypointIsCalledThenItsCallIdIsLogged() {
		application.client().get().uri("/orders/7").exchange().expectStatus().isOk();
		HttpAccess access = logged();
		assertThat(access.route()).isEqualTo("/orders/<int:id>");
		assertThat(access.callId()).startsWith("shop.order.");
		assertThat(access.bytes()).isEqualTo("order 7".length());
	}

	@Test
	void whenAnEntrypointIgnoresStatusesThenOthersAreLogged() {
		application.client().get().uri("/quiet?fail=false").exchange().expectStatus().isOk();
		application.client().get().uri("/quiet?fail=true").exchange().expectStatus().isEqualTo(500);
		HttpAccess access = logged();
		assertThat(access.status()).isEqualTo(500);
		assertThat(access.callId()).startsWith("shop.quiet.");
	}

	@Test
	void whenTheClientGoesThenThereIsNoStatusOfAResponse() {
		try (HttpConnection connection = application.connect()) {
			connection.get("/waiting");
			Awaitility.await().until(() -> Routes.waiting);
		}
		assertThat(logged().status()).isEqualTo(499);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "6.6.6.6, 198.51.100.1 | 198.51.100.1", "not-an-ip | 127.0.0.1" })
	void whenAProxyIsTrustedThenItSaysWhereTheRequestComesFrom(String header, String address) {
		application.client()
			.get()
			.uri("/address")
			.header("X-Forwarded-For", header)
			.exchange()
			.expectBody(String.class)
			.isEqualTo(address);
		assertThat(logged().remoteAddress()).isEqualTo(address);
	}

	@Test
	void whenARouteIgnoresStatusesThenOthersAreLogged() {
		application.client().get().uri("/ignored/200").exchange().expectStatus().isOk();
		application.client().get().uri("/ignored/500").exchange().expectStatus().isEqualTo(500);
		assertThat(logged().status()).isEqualTo(500);
	}

	private static HttpAccess logged() {
		Awaitility.await().until(() -> !LOGGED.isEmpty());
		assertThat(LOGGED).hasSize(1);
		return LOGGED.get(0);
	}

	@Configuration(proxyBeanMethods = false)
	static class Routes {

		static volatile boolean waiting;

		@Http(url = "/orders/<int:id>")
		String order(int id) {
			return "order " + id;
		}

		@Http(url = "/quiet", ignoreLogging = HttpLogging.IGNORE_ALL_BUT_500)
		String quiet(@Query boolean fail) {
			if (fail) {
				throw new IllegalStateException("failed");
			}
			return "quiet";
		}

		@Bean
		AccessLog accessLog() {
			return LOGGED::add;
		}

		@Bean
		RouterFunction<ServerResponse> routes() throws IOException {
			Path file = Files.createTempFile("access", ".bin");
			file.toFile().deleteOnExit();
			Files.write(file, new byte[100_000]);
			return RouterFunctions.route()
				.GET("/users/{id}", (request) -> ServerResponse.ok().bodyValue("user " + request.pathVariable("id")))
				.GET("/missing", (request) -> Mono.error(new NotFoundException("nothing here")))
				.GET("/file", (request) -> ServerResponse.ok().bodyValue(new FileSystemResource(file)))
				.GET("/address", (request) -> ServerResponse.ok().bodyValue(address(request)))
				.GET("/waiting", (request) -> Mono.<ServerResponse>never().doOnSubscribe((s) -> waiting = true))
				.GET("/ignored/{status}", (request) -> {
					request.attributes()
						.put(IgnoredStatuses.ATTRIBUTE, IgnoredStatuses.of(HttpLogging.IGNORE_ALL_BUT_500));
					return ServerResponse.status(Integer.parseInt(request.pathVariable("status"))).build();
				})
				.build();
		}

		private static String address(ServerRequest request) {
			return request.remoteAddress().map((address) -> address.getAddress().getHostAddress()).orElse("none");
		}

	}

}
