package io.microservice.samples.quickstart;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls the calculator over HTTP, which calls it over AMQP.
 */
@AutoConfigureWebTestClient
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class CalculatorTests {

	@Autowired
	private WebTestClient web;

	@Test
	void shouldAdd() {
		this.web.get().uri("/add?a=40&b=2").exchange().expectStatus().isOk().expectBody(Integer.class).isEqualTo(42);
	}

	@Test
	void shouldTellWhyADivisionFailed() {
		this.web.get()
			.uri("/divide/1/0")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("ArithmeticException / by zero");
	}

	@Test
	void shouldTellWhatIsMissing() {
		this.web.get().uri("/add?a=40").exchange().expectStatus().isBadRequest();
		this.web.get().uri("/divide/1/two").exchange().expectStatus().isNotFound();
	}

	@Test
	void shouldTellOthersWhatWasCalculated() {
		this.web.get().uri("/divide/2000000/2").exchange().expectStatus().isOk();
		await().untilAsserted(() -> this.web.get()
			.uri("/calculations")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Calculations.class)
			.value((calculations) -> assertThat(calculations.sum()).isGreaterThanOrEqualTo(1_000_000)));
	}

}
