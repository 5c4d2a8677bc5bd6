package io.microservice.autoconfigure.messaging.failure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.microservice.messaging.DeadLetter;
import io.microservice.messaging.DeadLetters;
import io.microservice.messaging.ReplayException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.actuate.web.WebFluxEndpointManagementContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link DeadLettersEndpoint} and {@link DeadLettersEndpointAutoConfiguration}.
 */
class DeadLettersEndpointTests {

	private static final String QUEUE = "evt-orders-placed--billing.charge.dead";

	private static final DeadLetter LETTER = new DeadLetter("1",
			new DeadLetter.Origin("evt-orders-placed--billing.charge", "orders.events", "placed"),
			new DeadLetter.Failure("billing", "charge", 4, "java.lang.IllegalStateException", "no funds",
					Instant.ofEpochSecond(0)),
			"m-1", Map.of("nameko.auth_token", "secret"), "application/json",
			"{\"card\":\"4711\"}".getBytes(StandardCharsets.UTF_8));

	private final DeadLetters deadLetters = mock();

	private final ReactiveWebApplicationContextRunner contexts = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, CodecsAutoConfiguration.class,
				WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, ManagementContextAutoConfiguration.class,
				WebFluxEndpointManagementContextConfiguration.class, DeadLettersEndpointAutoConfiguration.class))
		.withBean(DeadLetters.class, () -> this.deadLetters);

	private final ReactiveWebApplicationContextRunner exposed = this.contexts
		.withPropertyValues("management.endpoints.web.exposure.include=deadletters");

	@Test
	void whenNotExposedThenThereIsNoEndpoint() {
		this.contexts.run((context) -> assertThat(context).doesNotHaveBean(DeadLettersEndpoint.class));
	}

	@Test
	void whenThereAreNoDeadLettersThenThereIsNoEndpoint() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DeadLettersEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=deadletters")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DeadLettersEndpoint.class));
	}

	@Test
	void whenTheUserHasAnEndpointThenItIsUsed() {
		DeadLettersEndpoint own = mock();
		this.exposed.withBean(DeadLettersEndpoint.class, () -> own)
			.run((context) -> assertThat(context).getBean(DeadLettersEndpoint.class).isSameAs(own));
	}

	@Test
	void countsTheDeadLettersOfAllQueues() {
		givenQueue();
		web(this.exposed,
				(web) -> web.get()
					.uri("/actuator/deadletters")
					.exchange()
					.expectStatus()
					.isOk()
					.expectBody()
					.json("{\"queues\":{\"" + QUEUE + "\":7}}"));
	}

	@Test
	void listsDeadLettersWithoutWhatMayBeSecret() {
		givenQueue();
		given(this.deadLetters.list(QUEUE, 5)).willReturn(List.of(LETTER));
		web(this.exposed,
				(web) -> web.get()
					.uri("/actuator/deadletters/{queue}?limit=5", QUEUE)
					.exchange()
					.expectStatus()
					.isOk()
					.expectBody()
					.json("""
							{"count": 7, "deadLetters": [{"id": "1", "messageId": "m-1", "contentType": "application/json",
							  "origin": {"queue": "evt-orders-placed--billing.charge", "exchange": "orders.events",
							             "routingKey": "placed"},
							  "failure": {"service": "billing", "handler": "charge", "attempts": 4,
							              "exception": "java.lang.IllegalStateException", "message": "no funds",
							              "at": "1970-01-01T00:00:00Z"},
							  "size": 15}]}""")
					.jsonPath("$.deadLetters[0].body")
					.doesNotHaveJsonPath()
					.jsonPath("$.deadLetters[0].headers")
					.doesNotHaveJsonPath());
	}

	@Test
	void whenValuesAreShownThenHeadersAndBodyAreThere() {
		givenQueue();
		given(this.deadLetters.list(QUEUE, 100)).willReturn(List.of(LETTER));
		web(this.exposed.withPropertyValues("management.endpoint.deadletters.show-values=always"),
				(web) -> web.get()
					.uri("/actuator/deadletters/{queue}", QUEUE)
					.exchange()
					.expectStatus()
					.isOk()
					.expectBody()
					.jsonPath("$.deadLetters[0].body")
					.isEqualTo("{\"card\":\"4711\"}")
					.jsonPath("$.deadLetters[0].headers['nameko.auth_token']")
					.isEqualTo("secret"));
	}

	@Test
	void whenTheQueueIsUnknownThenItIsNotFound() {
		web(this.exposed, (web) -> web.get().uri("/actuator/deadletters/other").exchange().expectStatus().isNotFound());
	}

	@Test
	void whenTheLimitIsOutOfBoundsThenTheRequestIsBad() {
		givenQueue();
		web(this.exposed,
				(web) -> web.get()
					.uri("/actuator/deadletters/{queue}?limit=1001", QUEUE)
					.exchange()
					.expectStatus()
					.isBadRequest());
		then(this.deadLetters).should(never()).list(anyString(), any(int.class));
	}

	@Test
	void onlyReadsByDefault() {
		givenQueue();
		web(this.exposed, (web) -> {
			web.post().uri("/actuator/deadletters/{queue}", QUEUE).exchange().expectStatus().isEqualTo(405);
			web.delete().uri("/actuator/deadletters/{queue}", QUEUE).exchange().expectStatus().isEqualTo(405);
		});
		then(this.deadLetters).should(never()).replayAll(anyString());
		then(this.deadLetters).should(never()).purge(anyString());
	}

	@Test
	void whenUnrestrictedThenSendsBackAndPurges() {
		givenQueue();
		given(this.deadLetters.replayAll(QUEUE)).willReturn(7);
		given(this.deadLetters.replay(QUEUE, "1")).willReturn(true);
		given(this.deadLetters.purge(QUEUE)).willReturn(3L);
		web(unrestricted(), (web) -> {
			web.post()
				.uri("/actuator/deadletters/{queue}", QUEUE)
				.bodyValue(Map.of())
				.exchange()
				.expectBody()
				.jsonPath("$.count")
				.isEqualTo(7);
			web.post()
				.uri("/actuator/deadletters/{queue}", QUEUE)
				.bodyValue(Map.of("id", "1"))
				.exchange()
				.expectBody()
				.jsonPath("$.count")
				.isEqualTo(1);
			web.delete()
				.uri("/actuator/deadletters/{queue}", QUEUE)
				.exchange()
				.expectBody()
				.jsonPath("$.count")
				.isEqualTo(3);
		});
	}

	@Test
	void whenOneCannotBeSentBackThenTheRequestIsBad() {
		givenQueue();
		given(this.deadLetters.replay(QUEUE, "1")).willThrow(new ReplayException("the queue is gone", null));
		web(unrestricted(), (web) -> {
			web.post()
				.uri("/actuator/deadletters/{queue}", QUEUE)
				.bodyValue(Map.of("id", "1"))
				.exchange()
				.expectStatus()
				.isBadRequest();
			web.post().uri("/actuator/deadletters/other").bodyValue(Map.of()).exchange().expectStatus().isBadRequest();
			web.delete().uri("/actuator/deadletters/other").exchange().expectStatus().isBadRequest();
		});
	}

	private ReactiveWebApplicationContextRunner unrestricted() {
		return this.exposed.withPropertyValues("management.endpoint.deadletters.access=UNRESTRICTED");
	}

	private void givenQueue() {
		given(this.deadLetters.queues()).willReturn(List.of(QUEUE));
		given(this.deadLetters.count(QUEUE)).willReturn(7L);
	}

	private static void web(ReactiveWebApplicationContextRunner contexts, Consumer<WebTestClient> requests) {
		contexts.run((context) -> {
			assertThat(context).hasNotFailed();
			requests.accept(WebTestClient.bindToApplicationContext(context).build());
		});
	}

}
