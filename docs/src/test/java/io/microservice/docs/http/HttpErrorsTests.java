package io.microservice.docs.http;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Runs the examples of errors and limits in {@code http.md}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=docs", "spring.main.banner-mode=off",
				"spring.config.import=classpath:/configuration/http.yaml", "server.netty.idle-timeout=10s",
				"microservice.embedded-broker.enabled=false",
				"spring.autoconfigure.exclude=org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration" })
class HttpErrorsTests {

	@LocalServerPort
	private int port;

	private WebTestClient web;

	@BeforeEach
	void connect() {
		this.web = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void shouldAnswerAStatus() {
		this.web.get()
			.uri("/users/bob/email")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectBody(String.class)
			.isEqualTo("Nothing at /users/bob/email");
		this.web.get().uri("/missing").exchange().expectBody(String.class).isEqualTo("Nothing at /missing");
	}

	@Test
	void shouldTellWhatWasExpected() {
		this.web.put()
			.uri("/users/bob/email")
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue("bob")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("That is no e-mail address");
	}

	@Test
	void shouldMapFailures() {
		this.web.put()
			.uri("/users/bob/email")
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue("ada@shop.example")
			.exchange()
			.expectStatus()
			.isEqualTo(409)
			.expectBody()
			.json("{\"error\": \"EMAIL_TAKEN\"}");
	}

	@Test
	void shouldRefuseWhatIsTooLarge() {
		this.web.put()
			.uri("/users/bob/email")
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue("x".repeat(1024 * 1024 + 1))
			.exchange()
			.expectStatus()
			.isEqualTo(413)
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(413);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ UserService.class, UserErrors.class, ErrorConfiguration.class })
	static class Application {

	}

}
