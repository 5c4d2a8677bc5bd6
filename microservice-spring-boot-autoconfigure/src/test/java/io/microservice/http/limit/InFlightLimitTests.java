package io.microservice.http.limit;

import io.microservice.test.HttpApplication;
import io.microservice.test.HttpConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InFlightLimitFilter}.
 */
class InFlightLimitTests {

	private static HttpApplication application;

	private final InFlightLimitFilter filter = application.context().getBean(InFlightLimitFilter.class);

	@BeforeAll
	static void start() {
		application = HttpApplication.with("microservice.http.max-in-flight-requests=1").run(LimitedRoutes.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void whenTooManyRequestsAreInFlightThenOthersAreRefusedUntilOneIsAnswered() {
		LimitedRoutes routes = application.context().getBean(LimitedRoutes.class);
		routes.release.set(Sinks.one());
		try (HttpConnection connection = application.connect()) {
			connection.get("/released");
			awaitInFlight(1);
			get("/quick").expectStatus()
				.isEqualTo(503)
				.expectHeader()
				.valueEquals("Retry-After", "1")
				.expectHeader()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON);
			routes.release.get().tryEmitValue("done");
			assertThat(connection.read().body()).isEqualTo("done");
		}
		awaitInFlight(0);
		get("/quick").expectStatus().isOk();
	}

	@Test
	void whenARequestFailsThenItIsNoLongerInFlight() {
		get("/failing").expectStatus().isEqualTo(500);
		awaitInFlight(0);
		get("/quick").expectStatus().isOk();
		awaitInFlight(0);
	}

	@Test
	void whenAClientGoesThenItsRequestIsNoLongerInFlight() {
		try (HttpConnection connection = application.connect()) {
			connection.get("/waiting");
			awaitInFlight(1);
		}
		awaitInFlight(0);
		get("/quick").expectStatus().isOk();
		awaitInFlight(0);
	}

	@Test
	void whenTooManyRequestsAreInFlightThenHealthIsStillTold() {
		try (HttpConnection connection = application.connect()) {
			connection.get("/waiting");
			awaitInFlight(1);
			get("/actuator/health").expectStatus().isOk();
			get("/actuator/healthy").expectStatus().isEqualTo(503);
		}
		awaitInFlight(0);
	}

	private void awaitInFlight(int count) {
		Awaitility.await().until(() -> this.filter.inFlight() == count);
	}

	private static ResponseSpec get(String path) {
		return application.client().get().uri(path).exchange();
	}

}
