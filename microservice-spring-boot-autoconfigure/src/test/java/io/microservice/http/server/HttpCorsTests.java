package io.microservice.http.server;

import io.microservice.http.Cors;
import io.microservice.http.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.bind.annotation.RequestMethod;

import static org.springframework.http.HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS;
import static org.springframework.http.HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS;
import static org.springframework.http.HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS;
import static org.springframework.http.HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN;
import static org.springframework.http.HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS;
import static org.springframework.http.HttpHeaders.ACCESS_CONTROL_MAX_AGE;

/**
 * Tests for requests that browsers send from pages of other origins.
 */
@HttpServerTest
@TestPropertySource(properties = { "microservice.http.cors.origins=https://portal.example",
		"microservice.http.cors.max-age=30m", "origins=https://a.example, https://b.example" })
class HttpCorsTests {

	private static final String PORTAL = "https://portal.example";

	private static final String APP = "https://app.example";

	@LocalServerPort
	private int port;

	private WebTestClient client;

	@BeforeEach
	void connect() {
		this.client = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void whenMethodSaysNothingThenPropertiesDecide() {
		get("/global", PORTAL).expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_ORIGIN, PORTAL)
			.expectHeader()
			.doesNotExist(ACCESS_CONTROL_ALLOW_CREDENTIALS);
		get("/global", APP).expectStatus().isForbidden();
		preflight("/global", PORTAL, HttpMethod.GET).expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_ORIGIN, PORTAL)
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_METHODS, "GET,HEAD")
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_HEADERS, "X-Token")
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_MAX_AGE, 1800)
			.expectBody()
			.isEmpty();
	}

	@Test
	void whenRequestIsFromTheSameOriginThenNothingIsChecked() {
		this.client.get().uri("/global").exchange().expectStatus().isOk();
		get("/global", "http://localhost:" + this.port).expectStatus().isOk();
	}

	@Test
	void whenMethodNamesOriginsThenOnlyThoseMay() {
		preflight("/own", APP, HttpMethod.POST).expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_ORIGIN, APP)
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_METHODS, "POST")
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_MAX_AGE, 60);
		preflight("/own", PORTAL, HttpMethod.POST).expectStatus().isForbidden();
		this.client.post()
			.uri("/own")
			.header(HttpHeaders.ORIGIN, APP)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_ORIGIN, APP)
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_EXPOSE_HEADERS, "X-Total");
		this.client.post().uri("/own").header(HttpHeaders.ORIGIN, PORTAL).exchange().expectStatus().isForbidden();
	}

	@Test
	void whenMethodNamesHeadersThenNoOthersMayBeSent() {
		this.client.options()
			.uri("/own")
			.header(HttpHeaders.ORIGIN, APP)
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "X-Other")
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@Test
	void whenMethodsOfOnePathDifferThenPreflightIsForTheRequestedOne() {
		preflight("/own", PORTAL, HttpMethod.GET).expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_METHODS, "GET,HEAD");
	}

	@Test
	void whenThereIsNoRouteForRequestedMethodThenBrowserIsNotAllowed() {
		preflight("/own", APP, HttpMethod.DELETE).expectHeader().doesNotExist(ACCESS_CONTROL_ALLOW_ORIGIN);
		preflight("/nowhere", APP, HttpMethod.GET).expectHeader().doesNotExist(ACCESS_CONTROL_ALLOW_ORIGIN);
	}

	@Test
	void placeholderStandsForSeveralOrigins() {
		get("/placeholder", "https://a.example").expectStatus().isOk();
		get("/placeholder", "https://b.example").expectStatus().isOk();
		get("/placeholder", PORTAL).expectStatus().isForbidden();
	}

	@Test
	void patternOfOriginsMayBeUsedWithCredentials() {
		get("/pattern", "https://x.shop.example").expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_ORIGIN, "https://x.shop.example")
			.expectHeader()
			.valueEquals(ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
		get("/pattern", "https://shop.example").expectStatus().isForbidden();
	}

	private ResponseSpec get(String path, String origin) {
		return this.client.get().uri(path).header(HttpHeaders.ORIGIN, origin).exchange();
	}

	private ResponseSpec preflight(String path, String origin, HttpMethod method) {
		return this.client.options()
			.uri(path)
			.header(HttpHeaders.ORIGIN, origin)
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, method.name())
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "X-Token")
			.exchange();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Routes.class)
	static class Application {

	}

	static class Routes {

		@Http(method = RequestMethod.GET, url = "/global")
		String global() {
			return "global";
		}

		@Http(method = RequestMethod.POST, url = "/own", cors = @Cors(origins = APP, credentials = true,
				allowedHeaders = "X-Token", exposedHeaders = "X-Total", maxAge = 60))
		String own() {
			return "own";
		}

		@Http(method = RequestMethod.GET, url = "/own", name = "other")
		String other() {
			return "other";
		}

		@Http(method = RequestMethod.GET, url = "/placeholder", cors = @Cors(origins = "${origins}"))
		String placeholder() {
			return "placeholder";
		}

		@Http(method = RequestMethod.GET, url = "/pattern",
				cors = @Cors(originPatterns = "https://*.shop.example", credentials = true))
		String pattern() {
			return "pattern";
		}

	}

}
