package io.microservice.http.error;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpErrorResponder} and the failures that filters answer.
 */
class HttpErrorResponderTests {

	private final HttpErrorResponder responder = new HttpErrorResponder(new HttpErrorOptions(ErrorFormat.PROBLEM, false,
			new FailureStatuses(Map.of(SecurityException.class, HttpStatus.FORBIDDEN)),
			Set.of(SecurityException.class)), new StaticMessageSource(), List.of(), new HttpErrorHandlers());

	private final ServerRequest request = ServerRequest
		.create(MockServerWebExchange.from(MockServerHttpRequest.get("/users")), List.of());

	@Test
	void whenAFilterAnswersAFailureThenItIsLeftToTheFilter() {
		SecurityException failure = new SecurityException("secret");
		StepVerifier.create(this.responder.respond(this.request, null, failure))
			.verifyErrorMatches((error) -> error == failure);
	}

	@Test
	void whenNoFilterDidThenTheFailureHasItsStatus() {
		StepVerifier.create(this.responder.answer(this.request, null, new SecurityException("secret")))
			.assertNext((response) -> assertThat(response.statusCode()).isEqualTo(HttpStatus.FORBIDDEN))
			.verifyComplete();
	}

	@Test
	void whenNobodyHandlesAStatusThenTheResponseIsSentAsItIs() {
		ServerResponse response = ServerResponse.notFound().build().block();
		assertThat(response).isNotNull();
		StepVerifier.create(this.responder.returned(this.request, response)).expectNext(response).verifyComplete();
	}

}
