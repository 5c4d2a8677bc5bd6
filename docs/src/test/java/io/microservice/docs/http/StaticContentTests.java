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
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Runs the examples of static content in {@code http.md}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=docs", "spring.main.banner-mode=off",
				"microservice.embedded-broker.enabled=false",
				"spring.autoconfigure.exclude=org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration" })
class StaticContentTests {

	@LocalServerPort
	private int port;

	private WebTestClient web;

	@BeforeEach
	void connect() {
		this.web = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void shouldServeAssets() {
		String entityTag = this.web.get()
			.uri("/assets/style.css")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=3600, public")
			.expectHeader()
			.valueEquals(HttpHeaders.CONTENT_TYPE, "text/css;charset=UTF-8")
			.returnResult(Void.class)
			.getResponseHeaders()
			.getETag();
		this.web.get()
			.uri("/assets/style.css")
			.header(HttpHeaders.IF_NONE_MATCH, entityTag)
			.exchange()
			.expectStatus()
			.isNotModified();
	}

	@Test
	void shouldServeIndex() {
		this.web.get().uri("/").exchange().expectHeader().contentTypeCompatibleWith(MediaType.TEXT_HTML);
		this.web.get().uri("/assets/").exchange().expectStatus().isNotFound();
	}

	@Test
	void shouldServePictures() {
		this.web.get().uri("/pictures/style.css/original").exchange().expectStatus().isOk();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Website.class)
	static class Application {

	}

}
