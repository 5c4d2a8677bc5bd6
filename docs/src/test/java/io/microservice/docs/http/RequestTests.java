package io.microservice.docs.http;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Runs the examples of requests and responses in {@code http.md}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=docs", "spring.main.banner-mode=off",
				"microservice.embedded-broker.enabled=false",
				"spring.autoconfigure.exclude=org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
				"spring.config.location=classpath:/http/context.yaml" })
class RequestTests {

	@LocalServerPort
	private int port;

	private WebTestClient web;

	@BeforeEach
	void connect() {
		this.web = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void shouldTakeQueryParameters() {
		this.web.get().uri("/orders?item=tea&id=1,7").exchange().expectStatus().isOk().expectBody().json("""
				[{"id": 1, "item": "tea", "count": 2}]""");
		this.web.get().uri("/orders?limit=many").exchange().expectStatus().isBadRequest();
	}

	@Test
	void shouldTakeABodyAndAnswerWithMore() {
		this.web.post()
			.uri("/orders")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"item\": \"milk\", \"count\": 1}")
			.exchange()
			.expectStatus()
			.isCreated()
			.expectHeader()
			.location("/orders/2")
			.expectHeader()
			.valueMatches("X-Call-Id", "docs\\.create\\..*");
		this.web.post()
			.uri("/orders")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"item\": \"\", \"count\": 0}")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.violations.length()")
			.isEqualTo(2);
	}

	@Test
	void shouldTakeFiles() {
		MultipartBodyBuilder body = new MultipartBodyBuilder();
		body.part("document", new ByteArrayResource(new byte[5]) {

			@Override
			public String getFilename() {
				return "note.pdf";
			}

		});
		body.part("title", "Note");
		this.web.post()
			.uri("/orders/1/documents")
			.bodyValue(body.build())
			.exchange()
			.expectBody(String.class)
			.isEqualTo("Note: note.pdf, 5 bytes");
	}

	@Test
	void shouldStream() {
		this.web.get()
			.uri("/orders/changes")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
			.expectBodyList(OrderService.Order.class)
			.hasSize(3);
	}

	@Test
	void shouldSendAFile() {
		this.web.get()
			.uri("/orders/1/invoice")
			.header("Range", "bytes=1-3")
			.exchange()
			.expectStatus()
			.isEqualTo(206)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PDF)
			.expectBody(String.class)
			.isEqualTo("PDF");
	}

	@Test
	void shouldAnswerEarly() {
		this.web.get().uri("/orders").header("X-User", "nobody").exchange().expectStatus().isForbidden();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OrderService.class, KnownUsers.class })
	static class Application {

	}

}
