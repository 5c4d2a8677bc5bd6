package io.microservice.http.limit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.microservice.test.HttpApplication;
import io.microservice.test.HttpConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what Spring Boot's properties say of connections, and for their end.
 */
class ConnectionLimitsTests {

	@Test
	void whenConnectionsHaveLimitsThenTheyAreKept() {
		try (HttpApplication application = HttpApplication
			.with("server.max-http-request-header-size=1KB", "server.netty.max-keep-alive-requests=2")
			.run(LimitedRoutes.class)) {
			try (HttpConnection connection = application.connect()) {
				connection.get("/quick", "X-Large: " + "x".repeat(1100));
				assertThat(connection.read().status()).isIn(413, 431);
				assertThat(connection.readToEnd()).isEmpty();
			}
			try (HttpConnection connection = application.connect()) {
				connection.get("/quick");
				assertThat(connection.read().head()).noneMatch("Connection: close"::equalsIgnoreCase);
				connection.get("/quick");
				assertThat(connection.read().head()).anyMatch("Connection: close"::equalsIgnoreCase);
				assertThat(connection.readToEnd()).isEmpty();
			}
		}
	}

	@Test
	void whenAConnectionIsIdleForTooLongThenItIsClosed() {
		try (HttpApplication application = HttpApplication.with("server.netty.idle-timeout=100ms")
			.run(LimitedRoutes.class); HttpConnection connection = application.connect()) {
			connection.get("/quick");
			assertThat(connection.read().status()).isEqualTo(200);
			assertThat(connection.readToEnd()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/released", "/call/released" })
	void whenTheApplicationEndsThenRequestsInFlightAreAnswered(String path) throws Exception {
		HttpApplication application = HttpApplication.run(LimitedRoutes.class);
		LimitedRoutes routes = application.context().getBean(LimitedRoutes.class);
		CountDownLatch closed = new CountDownLatch(1);
		try (HttpConnection connection = application.connect()) {
			connection.get(path);
			assertThat(routes.started.await(30, TimeUnit.SECONDS)).isTrue();
			int port = application.port();
			new Thread(() -> {
				application.close();
				closed.countDown();
			}).start();
			Awaitility.await().until(() -> HttpConnection.isRefused(port));
			assertThat(closed.getCount()).isOne();
			routes.release.get().tryEmitValue("done");
			HttpConnection.Response response = connection.read();
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.body()).isEqualTo("done");
			assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
		}
	}

}
