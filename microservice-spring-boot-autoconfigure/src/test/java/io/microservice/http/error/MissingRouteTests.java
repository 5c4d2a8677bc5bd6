package io.microservice.http.error;

import java.net.URI;
import java.util.Set;

import io.microservice.http.Http;
import io.microservice.http.exchange.HttpAttributes;
import io.microservice.test.HttpApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpExceptionHandler}, of requests that no entrypoint took.
 */
class MissingRouteTests {

	private static HttpApplication application;

	private static WebTestClient client;

	@BeforeAll
	static void start() {
		application = HttpApplication.run(Others.class);
		client = application.client();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void whenNothingServesAPathThenTheAnswerIs404() {
		client.post()
			.uri(URI.create("http://localhost:" + application.port() + "/missing%20path?secret=1"))
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.json("""
					{"title":"Not Found","status":404,"instance":"/missing%20path"}""", JsonCompareMode.STRICT);
	}

	@Test
	void whenABrowserAsksForAMissingPageThenItIsToldTheSame() {
		client.get()
			.uri("/missing")
			.header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void whenOnlyTextIsAcceptedThenTheErrorIsText() {
		client.get()
			.uri("/missing")
			.accept(MediaType.TEXT_PLAIN)
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType("text/plain;charset=UTF-8")
			.expectBody(String.class)
			.isEqualTo("Error: NotFound: Not Found\n");
	}

	@Test
	void whenTheHeadOfAMissingPathIsAskedForThenThereIsNoBody() {
		client.head().uri("/missing").exchange().expectStatus().isNotFound().expectBody().isEmpty();
	}

	@Test
	void whenAPathIsServedWithOtherMethodsThenAllOfThemAreAllowed() {
		client.delete()
			.uri("/known")
			.exchange()
			.expectStatus()
			.isEqualTo(405)
			.expectHeader()
			.value("Allow", (allow) -> assertThat(allow.split(", ?")).containsExactlyInAnyOrder("GET", "POST"))
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void whenAControllerServesThePathTooThenItsMethodsAreAllowedToo() {
		client.delete()
			.uri("/known/too")
			.exchange()
			.expectStatus()
			.isEqualTo(405)
			.expectHeader()
			.value("Allow", (allow) -> assertThat(allow.split(", ?")).containsExactlyInAnyOrder("GET", "POST", "PUT"));
	}

	@Test
	void whenAControllerFailsThenItIsAnsweredAsWithoutUs() {
		client.get()
			.uri("/controller")
			.exchange()
			.expectStatus()
			.isEqualTo(402)
			.expectHeader()
			.contentType(MediaType.APPLICATION_JSON)
			.expectBody()
			.jsonPath("$.error")
			.isEqualTo("Payment Required");
	}

	@Test
	void whenAFilterFailsThenNothingOfItIsTold() {
		client.get()
			.uri("/filtered")
			.exchange()
			.expectStatus()
			.isEqualTo(500)
			.expectHeader()
			.doesNotExist("ETag")
			.expectBody()
			.json("""
					{"title":"Internal Server Error","status":500,"instance":"/filtered"}""", JsonCompareMode.STRICT);
	}

	@Configuration(proxyBeanMethods = false)
	static class Others {

		@Bean
		RouterFunction<ServerResponse> table() {
			return (request) -> {
				if (request.path().startsWith("/known")) {
					request.attributes().put(HttpAttributes.ALLOWED_METHODS, Set.of(HttpMethod.GET, HttpMethod.POST));
				}
				return Mono.<HandlerFunction<ServerResponse>>empty();
			};
		}

		@Bean
		WebFilter failingFilter() {
			return (exchange, chain) -> {
				if (exchange.getRequest().getPath().value().equals("/filtered")) {
					exchange.getResponse().getHeaders().setETag("\"1\"");
					exchange.getResponse().getHeaders().setContentLength(7);
					return Mono.error(new IllegalStateException("secret"));
				}
				return chain.filter(exchange);
			};
		}

		@Http(url = "/http")
		String http() {
			return "http";
		}

		@Bean
		Controller controller() {
			return new Controller();
		}

	}

	@RestController
	static class Controller {

		@PutMapping("/known/too")
		String put() {
			return "put";
		}

		@GetMapping("/controller")
		String fail() {
			throw new ResponseStatusException(HttpStatus.PAYMENT_REQUIRED, "pay first");
		}

	}

}
