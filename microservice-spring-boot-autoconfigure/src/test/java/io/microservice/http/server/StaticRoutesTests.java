package io.microservice.http.server;

import java.net.URI;

import io.microservice.http.Cors;
import io.microservice.http.Http;
import io.microservice.http.HttpStatic;
import io.microservice.service.Microservice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for static content beside the other routes of an application.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=static", "microservice.embedded-broker.enabled=false",
				"spring.autoconfigure.exclude=org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration" })
class StaticRoutesTests {

	@LocalServerPort
	private int port;

	private WebTestClient client;

	@BeforeEach
	void connect() {
		this.client = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void whenFileIsThereThenItIsServed() {
		this.client.get()
			.uri("/assets/sub/style.css")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("body {}");
		this.client.head()
			.uri("/assets/sub/style.css")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentLength(7)
			.expectBody()
			.isEmpty();
	}

	@Test
	void whenMethodIsWrongThenItIsNotAllowed() {
		this.client.post()
			.uri("/indexed/sub/style.css")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
			.expectHeader()
			.values(HttpHeaders.ALLOW, (allow) -> assertThat(allow).singleElement()
				.satisfies(
						(value) -> assertThat(value.split(", ?")).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS")));
		this.client.options()
			.uri("/indexed/sub/style.css")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.ALLOW, "GET,HEAD,OPTIONS");
	}

	@Test
	void whenFileIsMissingThenItIsAProblem() {
		this.client.get()
			.uri("/assets/missing.css")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void whenRangeIsNotThereThenItIsAProblem() {
		this.client.get()
			.uri("/assets/sub/style.css")
			.header(HttpHeaders.RANGE, "bytes=7-")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
			.expectHeader()
			.valueEquals(HttpHeaders.CONTENT_RANGE, "bytes */7")
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void whenPathIsRefusedThenItIsABadRequest() {
		this.client.get()
			.uri(URI.create("http://localhost:" + this.port + "/assets/%00"))
			.exchange()
			.expectStatus()
			.isBadRequest();
	}

	@Test
	void whenContentIsAtTheRootThenControllersAreReachedWhereThereIsNoFile() {
		this.client.get().uri("/").exchange().expectStatus().isOk().expectBody(String.class).isEqualTo("<p>class path");
		this.client.get().uri("/hello").exchange().expectStatus().isOk().expectBody(String.class).isEqualTo("hello");
		this.client.post().uri("/hello").exchange().expectStatus().isOk();
		this.client.get().uri("/sub").exchange().expectStatus().isNotFound();
		this.client.get().uri("/nothing").exchange().expectStatus().isNotFound();
	}

	@Test
	void whenMethodHasAMoreSpecificRouteThenItAnswers() {
		this.client.get()
			.uri("/assets/index.html")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("made of index.html");
		this.client.put().uri("/assets/sub/style.css").exchange().expectStatus().isNoContent();
		this.client.post()
			.uri("/assets/sub/style.css")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
			.expectHeader()
			.values(HttpHeaders.ALLOW, (allow) -> assertThat(String.join(",", allow).split(", ?"))
				.containsExactlyInAnyOrder("GET", "HEAD", "PUT", "OPTIONS"));
	}

	@Test
	void whenDirectoryIsAskedForWithoutSlashThenItIsRedirected() {
		this.client.get()
			.uri("/indexed")
			.exchange()
			.expectStatus()
			.isPermanentRedirect()
			.expectHeader()
			.location("/indexed/");
		this.client.get().uri("/indexed/").exchange().expectStatus().isOk();
	}

	@Test
	void whenFileNameIsWithinTheUrlThenItIsServed() {
		this.client.get().uri("/download/sub/style.css/raw").exchange().expectStatus().isOk();
		this.client.get().uri("/picture/index.html/raw/").exchange().expectStatus().isOk();
		this.client.get().uri("/picture/sub/style.css/raw").exchange().expectStatus().isNotFound();
	}

	@Test
	void whenOriginMayThenResponsesCanBeReadInABrowser() {
		this.client.get()
			.uri("/assets/sub/style.css")
			.header(HttpHeaders.ORIGIN, "https://app.example")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "https://app.example");
		this.client.options()
			.uri("/assets/missing.css")
			.header(HttpHeaders.ORIGIN, "https://app.example")
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "GET")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET,HEAD");
		this.client.get()
			.uri("/assets/sub/style.css")
			.header(HttpHeaders.ORIGIN, "https://other.example")
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@HttpStatic(path = "classpath:/static-content/", url = "/assets/", cors = @Cors(origins = "https://app.example"))
	@HttpStatic(path = "classpath:/static-content/", url = "/indexed", index = "index.html")
	@HttpStatic(path = "classpath:/static-content/", url = "/", index = "index.html")
	@HttpStatic(path = "classpath:/static-content/", url = "/download/<path:filename>/raw")
	@HttpStatic(path = "classpath:/static-content/", regex = "/picture/(?P<filename>[^/]+?)/raw/?")
	static class Contents {

	}

	@RestController
	static class HelloController {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@PostMapping("/hello")
		void posted() {
		}

	}

	@Microservice("dynamic")
	static class DynamicService {

		@Http(method = RequestMethod.GET, url = "/assets/{name}.html")
		String get(String name) {
			return "made of " + name + ".html";
		}

		@Http(method = RequestMethod.PUT, url = "/assets/{*filename}")
		void put() {
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Contents.class, DynamicService.class, HelloController.class })
	static class Application {

	}

}
