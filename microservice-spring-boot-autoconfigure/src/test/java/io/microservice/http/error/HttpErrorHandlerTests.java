package io.microservice.http.error;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.context.CallContext;
import io.microservice.http.Http;
import io.microservice.http.HttpError;
import io.microservice.http.HttpException;
import io.microservice.http.HttpResult;
import io.microservice.http.NotFoundException;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.test.HttpApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpError}.
 */
class HttpErrorHandlerTests {

	private static final List<String> INTERCEPTED = new CopyOnWriteArrayList<>();

	private static HttpApplication application;

	private static WebTestClient client;

	@BeforeAll
	static void start() {
		application = HttpApplication.with("microservice.http.max-body-size=1KB")
			.run(Routes.class, Handlers.class, Interceptors.class);
		client = application.client();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "/raised/404, no user 7", "/missing, Not Found", "/returned/404, Not Found",
			"/response/404, Not Found", "/entity/404, Not Found" })
	void whenARequestEndsWithAHandledStatusThenTheHandlerAnswers(String path, String message) {
		client.get().uri(path).exchange().expectStatus().isNotFound().expectBody().json("""
				{"path": "%s", "status": 404, "message": "%s"}""".formatted(path, message));
	}

	@Test
	void whenABodyIsTooLargeThenTheHandlerAnswers() {
		client.post()
			.uri("/users")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("x".repeat(2000))
			.exchange()
			.expectStatus()
			.isEqualTo(413)
			.expectBody(String.class)
			.isEqualTo("413 is too large");
	}

	@Test
	void whenAMethodIsNotAllowedThenTheAllowedOnesAreKept() {
		client.delete()
			.uri("/users")
			.exchange()
			.expectStatus()
			.isEqualTo(405)
			.expectHeader()
			.value("Allow", (allow) -> assertThat(allow).contains("POST"))
			.expectBody(String.class)
			.isEqualTo("not DELETE");
	}

	@Test
	void whenAStatusHasHeadersOfItsOwnThenTheyAreKept() {
		client.get()
			.uri("/busy")
			.exchange()
			.expectStatus()
			.isEqualTo(503)
			.expectHeader()
			.valueEquals("Retry-After", "7")
			.expectHeader()
			.valueEquals("Location", "/elsewhere")
			.expectHeader()
			.doesNotExist("X-Other")
			.expectBody(String.class)
			.isEqualTo("busy");
	}

	@Test
	void whenTheHandlerHasTheHeaderThenItsOwnIsSent() {
		client.get()
			.uri("/raised/401")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueEquals("WWW-Authenticate", "Basic");
	}

	@Test
	void whenTheHandlerReturnsAStatusThenItIsSent() {
		client.get()
			.uri("/raised/410")
			.exchange()
			.expectStatus()
			.isEqualTo(303)
			.expectHeader()
			.valueEquals("Location", "/new");
	}

	@Test
	void whenTheHandlerReturnsNothingThenThereIsNoBody() {
		client.get().uri("/raised/409").exchange().expectStatus().isEqualTo(409).expectBody().isEmpty();
	}

	@Test
	void whenTheHandlerStreamsThenTheStatusIsTheHandledOne() {
		client.get()
			.uri("/raised/423")
			.exchange()
			.expectStatus()
			.isEqualTo(423)
			.expectBody()
			.json("[{\"a\": 1}, {\"a\": 2}]");
	}

	@Test
	void whenAHandlerFailsThenTheAnswerIsTheOneWithoutIt() {
		client.get()
			.uri("/raised/403")
			.exchange()
			.expectStatus()
			.isForbidden()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("raised")
			.jsonPath("$.callId")
			.value((String id) -> assertThat(id).startsWith("shop.raised."));
		client.get()
			.uri("/returned/403")
			.exchange()
			.expectStatus()
			.isForbidden()
			.expectBody(String.class)
			.isEqualTo("returned");
	}

	@Test
	void whenThereAreHandlersForExceptionsThenTheNearestAnswers() {
		client.get().uri("/state").exchange().expectStatus().isEqualTo(500).expectBody(String.class).isEqualTo("state");
		client.get()
			.uri("/argument")
			.exchange()
			.expectStatus()
			.isEqualTo(500)
			.expectBody(String.class)
			.isEqualTo("runtime IllegalArgumentException");
		client.get().uri("/checked").exchange().expectStatus().isEqualTo(500).expectBody(String.class).isEqualTo("any");
	}

	@Test
	void whenAHandlerIsForAnotherExceptionThenItIsNotCalled() {
		client.get()
			.uri("/raised/402")
			.exchange()
			.expectStatus()
			.isEqualTo(402)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void whenAHandlerIsCalledThenInterceptorsDoNotSeeIt() {
		INTERCEPTED.clear();
		client.get().uri("/raised/404").exchange().expectStatus().isNotFound();
		client.get().uri("/missing").exchange().expectStatus().isNotFound();
		assertThat(INTERCEPTED).containsExactly("raised");
	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		@Bean
		EntrypointInterceptor interceptor() {
			return (call, chain) -> {
				INTERCEPTED.add(call.entrypoint().name());
				return chain.proceed(call);
			};
		}

	}

	@Service
	static class Routes {

		@Http(method = RequestMethod.GET, url = "/raised/{status}")
		String raised(int status) {
			if (status == 404) {
				throw new NotFoundException("no user 7");
			}
			throw new HttpException(HttpStatusCode.valueOf(status), "raised").header("WWW-Authenticate", "Bearer");
		}

		@Http(method = RequestMethod.GET, url = "/returned/{status}")
		HttpResult<String> returned(int status) {
			return HttpResult.status(status, "returned");
		}

		@Http(method = RequestMethod.GET, url = "/response/{status}")
		Mono<ServerResponse> response(int status) {
			return ServerResponse.status(status).bodyValue("returned");
		}

		@Http(method = RequestMethod.GET, url = "/entity/{status}")
		ResponseEntity<String> entity(int status) {
			return ResponseEntity.status(status).body("returned");
		}

		@Http(method = RequestMethod.POST, url = "/users")
		String create() {
			return "created";
		}

		@Http(method = RequestMethod.GET, url = "/busy")
		HttpResult<String> busy() {
			return HttpResult.status(503, "")
				.header("Retry-After", "7")
				.header("X-Other", "yes")
				.location(URI.create("/elsewhere"));
		}

		@Http(method = RequestMethod.GET, url = "/state")
		String state() {
			throw new IllegalStateException("secret");
		}

		@Http(method = RequestMethod.GET, url = "/argument")
		String argument() {
			throw new IllegalArgumentException("secret");
		}

		@Http(method = RequestMethod.GET, url = "/checked")
		String checked() throws Exception {
			throw new Exception("secret");
		}

	}

	@Service
	static class Handlers {

		@HttpError(404)
		Map<String, Object> notFound(ServerRequest request, ServerWebExchange exchange, int status,
				HttpException failure, CallContext context) {
			assertThat(exchange).isSameAs(request.exchange());
			assertThat(context.callId()).startsWith("shop.notFound.");
			return Map.of("path", request.path(), "status", status, "message", failure.getMessage());
		}

		@HttpError(status = 413)
		Mono<String> tooLarge(HttpStatusCode status) {
			return Mono.just(status.value() + " is too large");
		}

		@HttpError(status = 405)
		String notAllowed(ServerRequest request) {
			return "not " + request.method();
		}

		@HttpError(status = 503, nonBlocking = true)
		@HttpError(status = 504, nonBlocking = true)
		String busy() {
			return "busy";
		}

		@HttpError(401)
		HttpResult<String> unauthorized() {
			return HttpResult.status(HttpStatus.UNAUTHORIZED).header("WWW-Authenticate", "Basic").body("who?");
		}

		@HttpError(410)
		HttpResult<Void> gone() {
			return HttpResult.seeOther(URI.create("/new"));
		}

		@HttpError(409)
		void conflict() {
			// an empty body
		}

		@HttpError(423)
		Flux<Map<String, Integer>> locked() {
			return Flux.just(Map.of("a", 1), Map.of("a", 2));
		}

		@HttpError(403)
		String forbidden() {
			throw new HttpException(HttpStatus.FORBIDDEN, "of the handler");
		}

		@HttpError(402)
		String payment(IllegalStateException failure) {
			return "never";
		}

		@HttpError(500)
		String any() {
			return "any";
		}

		@HttpError(500)
		String runtime(RuntimeException failure) {
			return "runtime " + failure.getClass().getSimpleName();
		}

		@HttpError(500)
		String state(IllegalStateException failure) {
			return "state";
		}

	}

}
