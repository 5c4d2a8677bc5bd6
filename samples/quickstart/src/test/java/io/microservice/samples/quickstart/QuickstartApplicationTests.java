package io.microservice.samples.quickstart;

import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.rabbitmq.RabbitMQContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Tests for {@link QuickstartApplication}.
 */
@Testcontainers
@AutoConfigureWebTestClient
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class QuickstartApplicationTests {

	@Container
	@ServiceConnection
	static final RabbitMQContainer rabbit = new RabbitMQContainer("rabbitmq:4-management");

	@Autowired
	private WebTestClient web;

	@Test
	void shouldAddOverRabbitMq() {
		this.web.get().uri("/add?a=40&b=2").exchange().expectStatus().isOk().expectBody(Integer.class).isEqualTo(42);
	}

	@Test
	void shouldTellWhyADivisionFailed() {
		this.web.get()
			.uri("/divide?a=1&b=0")
			.exchange()
			.expectStatus()
			.isEqualTo(422)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("ArithmeticException / by zero");
	}

}
