package io.microservice.http.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.test.HttpApplication;
import io.microservice.test.HttpConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the access log of a server that leaves forwarded headers to Spring.
 */
class AccessLogQueryTests {

	private static final List<HttpAccess> LOGGED = new CopyOnWriteArrayList<>();

	@Test
	void whenQueriesAreAskedForThenTheyAreLogged() {
		try (HttpApplication application = HttpApplication
			.with("microservice.http.access-log.enabled=true", "microservice.http.access-log.include-query=true",
					"server.forward-headers-strategy=framework")
			.run(Routes.class); HttpConnection connection = application.connect()) {
			connection.get("/users/7?a=%20b", "X-Forwarded-Proto: https", "X-Forwarded-For: 6.6.6.6");
			assertThat(connection.read().body()).isEqualTo("https 6.6.6.6");
			Awaitility.await().until(() -> !LOGGED.isEmpty());
			assertThat(LOGGED).singleElement().satisfies((access) -> {
				assertThat(access.path()).isEqualTo("/users/7");
				assertThat(access.query()).isEqualTo("a=%20b");
				assertThat(access.route()).isEqualTo("/users/{id}");
				assertThat(access.remoteAddress()).isEqualTo("127.0.0.1");
			});
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		AccessLog accessLog() {
			return LOGGED::add;
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route()
				.GET("/users/{id}",
						(request) -> ServerResponse.ok()
							.bodyValue(request.uri().getScheme() + " "
									+ request.remoteAddress().orElseThrow().getHostString()))
				.build();
		}

	}

}
