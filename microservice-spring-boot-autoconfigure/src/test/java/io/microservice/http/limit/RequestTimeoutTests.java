package io.microservice.http.limit;

import io.microservice.test.HttpApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;

/**
 * Tests for {@link RequestTimeoutFilter}.
 */
class RequestTimeoutTests {

	private static HttpApplication application;

	@BeforeAll
	static void start() {
		application = HttpApplication.with("microservice.http.request-timeout=1s").run(LimitedRoutes.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/waiting", "/call/waiting" })
	void whenAResponseDoesNotBeginInTimeThenTheRequestIsAnsweredAndItsHandlerCancelled(String path) {
		LimitedRoutes routes = application.context().getBean(LimitedRoutes.class);
		routes.cancelled.set(0);
		application.client()
			.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isEqualTo(504)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(504)
			.jsonPath("$.detail")
			.isEqualTo("The request took too long");
		Awaitility.await().until(() -> routes.cancelled.get() == 1);
	}

	@Test
	void whenAResponseHasBegunThenItMayTakeLonger() {
		application.client()
			.get()
			.uri("/slow-stream")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("012345");
	}

}
