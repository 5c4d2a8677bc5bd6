package io.microservice.http.error;

import io.microservice.test.HttpApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what clients are told of failures.
 */
class HttpErrorsTests {

	private static HttpApplication application;

	private static WebTestClient client;

	@BeforeAll
	static void start() {
		application = HttpApplication.run(Failing.class);
		client = application.client();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "bad-request | 400 | not so", "unauthorized | 401 | who are you?",
			"forbidden | 403 | not you", "not-found | 404 | no user 7", "conflict | 409 | taken", "teapot | 418 |",
			"response-status | 410 | gone away", "annotated | 402 | told", "annotated-reason | 423 | come back later",
			"expected | 400 | this is told", "expected-subclass | 400 | this, too", "unexpected | 500 |",
			"checked | 500 |", "mute | 500 |", "remote-error | 502 |", "no-reply | 502 |", "wrong-call | 500 |",
			"no-service | 503 |", "no-connection | 503 |", "no-broker | 503 |", "no-reply-in-time | 504 |" })
	void whenAMethodFailsThenTheClientIsToldWhatIsMeantForIt(String failure, int status, String detail) {
		for (String path : new String[] { "/fail/", "/fail-later/" }) {
			BodyContentSpec body = client.get()
				.uri(path + failure)
				.exchange()
				.expectStatus()
				.isEqualTo(status)
				.expectHeader()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.expectBody();
			body.jsonPath("$.status").isEqualTo(status);
			body.jsonPath("$.instance").isEqualTo(path + failure);
			body.jsonPath("$.callId").value((String id) -> assertThat(id).startsWith("shop.fail"));
			if (detail != null) {
				body.jsonPath("$.detail").isEqualTo(detail);
			}
			else {
				body.jsonPath("$.detail").doesNotExist();
			}
			assertThat(new String(body.returnResult().getResponseBodyContent())).doesNotContain("secret", "Exception",
					"at io.");
		}
	}

	@Test
	void whenAnExceptionHasHeadersThenTheyAreSent() {
		client.get().uri("/fail/unauthorized").exchange().expectHeader().valueEquals("WWW-Authenticate", "Bearer");
	}

	@Test
	void whenTheHeadIsAskedForThenThereIsNoBody() {
		client.head()
			.uri("/fail/not-found")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.exists("Content-Length")
			.expectBody()
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "application/json | application/problem+json", "*/* | application/problem+json",
					"application/xml | application/problem+json", "text/plain | text/plain;charset=UTF-8",
					"text/plain, application/json;q=0.1 | application/problem+json",
					"nonsense | application/problem+json" })
	void whenAClientAcceptsSomethingElseThenItGetsTextAtMost(String accept, String contentType) {
		client.get().uri("/fail/not-found").header("Accept", accept).exchange().expectHeader().contentType(contentType);
	}

	@Test
	void whenArgumentsAreNotValidThenTheViolationsAreTold() {
		client.post()
			.uri("/users?copies=0")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"name\": \" \"}")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.violations.length()")
			.isEqualTo(2)
			.jsonPath("$.violations[0].argument")
			.isEqualTo("body.name")
			.jsonPath("$.violations[0].message")
			.isEqualTo("must not be blank")
			.jsonPath("$.violations[1].argument")
			.isEqualTo("copies")
			.jsonPath("$.violations[1].message")
			.isEqualTo("must be greater than or equal to 1");
	}

	@Test
	void whenAnArgumentIsSensitiveThenOnlyItsNameIsTold() {
		client.post()
			.uri("/login")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"name\": \"\"}")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.violations[0].argument")
			.isEqualTo("body")
			.jsonPath("$.violations[0].message")
			.isEqualTo("not valid");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"name\": | application/json | 400",
					"{\"name\": \"a\", \"age\": \"x\"} | application/json | 400", "'' | application/json | 400",
					"<user/> | application/xml | 415" })
	void whenABodyCannotBeReadThenTheRequestIsAtFault(String body, String contentType, int status) {
		client.post()
			.uri("/users")
			.header("Content-Type", contentType)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(status);
	}

	@Test
	void whenAMethodIsNotAllowedThenTheOthersAreTold() {
		client.delete()
			.uri("/users")
			.exchange()
			.expectStatus()
			.isEqualTo(405)
			.expectHeader()
			.value("Allow", (allow) -> assertThat(allow).contains("POST"))
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

}
