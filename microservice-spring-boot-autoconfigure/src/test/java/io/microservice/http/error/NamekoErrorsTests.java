package io.microservice.http.error;

import java.util.Locale;
import java.util.Map;

import io.microservice.http.HttpErrorMapper;
import io.microservice.http.HttpResult;
import io.microservice.http.NotFoundException;
import io.microservice.test.HttpApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Tests for errors in nameko's format, with messages, and for {@link HttpErrorMapper}.
 */
class NamekoErrorsTests {

	private static HttpApplication application;

	private static WebTestClient client;

	@BeforeAll
	static void start() {
		application = HttpApplication
			.with("microservice.http.error-format=nameko", "microservice.http.include-error-messages=true")
			.run(Failing.class, Mappers.class);
		client = application.client();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "unexpected | 500 | Error: IllegalStateException: secret",
			"expected | 400 | Error: IllegalArgumentException: this is told",
			"bad-request | 400 | Error: BadRequestException: not so", "teapot | 418 | Error: Imateapot: I'm a teapot",
			"remote-error | 502 | Error: RemoteErrorException: OutOfStock secret",
			"mute | 500 | 'Error: MuteException: '" })
	void whenTheFormatIsNamekosThenAnErrorIsText(String failure, int status, String text) {
		client.get()
			.uri("/fail/" + failure)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType("text/plain;charset=UTF-8")
			.expectBody(String.class)
			.isEqualTo(text + "\n");
	}

	@Test
	void whenAMapperKnowsAFailureThenItDecides() {
		client.get()
			.uri("/fail/forbidden")
			.exchange()
			.expectStatus()
			.isEqualTo(451)
			.expectHeader()
			.valueEquals("X-Mapped", "yes")
			.expectBody()
			.json("{\"error\": \"not you\"}");
	}

	@Test
	void whenAMapperReturnsAProblemThenItIsWrittenAsOthers() {
		client.get()
			.uri("/fail/conflict")
			.exchange()
			.expectStatus()
			.isEqualTo(422)
			.expectBody(String.class)
			.isEqualTo("Error: ConflictException: mapped\n");
	}

	@Test
	void whenAMapperReturnsNoBodyThenThereIsNone() {
		client.get().uri("/fail/response-status").exchange().expectStatus().isEqualTo(410).expectBody().isEmpty();
	}

	@Test
	void whenAMapperFailsThenTheNextDecides() {
		client.get()
			.uri("/fail/annotated")
			.exchange()
			.expectStatus()
			.isEqualTo(402)
			.expectBody(String.class)
			.isEqualTo("Error: AnnotatedException: told\n");
	}

	@Test
	void whenThereAreWordsForAProblemThenTheyAreUsed() {
		client.get()
			.uri("/fail/not-found")
			.header("Accept-Language", "de")
			.exchange()
			.expectBody(String.class)
			.isEqualTo("Error: NotFoundException: gibt es nicht\n");
	}

	@Configuration(proxyBeanMethods = false)
	static class Mappers {

		@Bean
		@Order(1)
		HttpErrorMapper failingMapper() {
			return (failure, request) -> {
				if (failure instanceof Failing.AnnotatedException) {
					throw new IllegalStateException("mapper");
				}
				return null;
			};
		}

		@Bean
		@Order(2)
		HttpErrorMapper mapper() {
			return (failure, request) -> switch (failure.getClass().getSimpleName()) {
				case "ForbiddenException" ->
					HttpResult.status(451, Map.of("error", failure.getMessage())).header("X-Mapped", "yes");
				case "ConflictException" ->
					HttpResult.status(422, ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "mapped"));
				case "ResponseStatusException" -> HttpResult.status(410);
				default -> null;
			};
		}

		@Bean
		StaticMessageSource messageSource() {
			StaticMessageSource messages = new StaticMessageSource();
			messages.addMessage("problemDetail." + NotFoundException.class.getName(), Locale.GERMAN, "gibt es nicht");
			return messages;
		}

	}

}
