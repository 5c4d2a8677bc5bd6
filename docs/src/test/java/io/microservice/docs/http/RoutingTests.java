package io.microservice.docs.http;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/**
 * Runs the examples of routes and of CORS in {@code http.md}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=docs", "spring.main.banner-mode=off",
				"microservice.embedded-broker.enabled=false",
				"spring.autoconfigure.exclude=org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
				"spring.config.location=classpath:/http/cors.yaml" })
class RoutingTests {

	@LocalServerPort
	private int port;

	private WebTestClient web;

	@BeforeEach
	void connect() {
		this.web = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void shouldRouteByPath() {
		exchange(HttpMethod.GET, "/users/42").expectBody().json("""
				{"id": 42, "name": "Anna"}""");
		exchange(HttpMethod.GET, "/users/anna").expectStatus().isNotFound();
		exchange(HttpMethod.GET, "/users/7/orders/3b241101-e2bb-4255-8caf-4136c566a962").expectBody(String.class)
			.isEqualTo("order 3b241101-e2bb-4255-8caf-4136c566a962 of user 7");
	}

	@Test
	void shouldRouteByRegularExpression() {
		exchange(HttpMethod.GET, "/people/anna.json").expectBody(String.class).isEqualTo("anna as json");
		exchange(HttpMethod.GET, "/people/anna").expectBody(String.class).isEqualTo("anna as text");
		exchange(HttpMethod.GET, "/people/Anna").expectStatus().isNotFound();
	}

	@Test
	void shouldRouteByMethod() {
		exchange(HttpMethod.PUT, "/accounts/anna").expectBody(String.class).isEqualTo("created anna");
		exchange(HttpMethod.POST, "/users/named/anna").expectBody(String.class).isEqualTo("created anna");
		exchange(HttpMethod.DELETE, "/accounts/anna").expectStatus()
			.isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
			.expectHeader()
			.exists(HttpHeaders.ALLOW);
	}

	@Test
	void shouldLetOtherOriginsRead() {
		this.web.get()
			.uri("/profile")
			.header(HttpHeaders.ORIGIN, "https://app.example")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
		this.web.get()
			.uri("/users/1")
			.header(HttpHeaders.ORIGIN, "https://portal.example")
			.exchange()
			.expectHeader()
			.valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "https://portal.example");
		this.web.get()
			.uri("/profile")
			.header(HttpHeaders.ORIGIN, "https://portal.example")
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	private ResponseSpec exchange(HttpMethod method, String path) {
		return this.web.method(method).uri(path).exchange();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(UserRoutes.class)
	static class Application {

	}

}
