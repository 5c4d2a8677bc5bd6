package io.microservice.autoconfigure.timer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.microservice.timer.Cluster;
import io.microservice.timer.TimerControl;
import io.microservice.timer.TimerStatus;
import io.microservice.timer.TimerStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link TimersEndpoint} and {@link TimersEndpointAutoConfiguration}.
 */
class TimersEndpointTests {

	private static final TimerStatus STATUS = new TimerStatus("shop.report", "every PT10M", Cluster.EVERY_INSTANCE,
			State.WAITING, new TimerStatus.Run(Instant.EPOCH, Instant.EPOCH.plusMillis(1), Instant.EPOCH.plusMillis(2)),
			Instant.EPOCH.plusSeconds(600), 7, 1, 2, 3);

	private static final String JSON = """
			{"name": "shop.report", "schedule": "every PT10M", "cluster": "EVERY_INSTANCE", "state": "WAITING",
			 "lastRun": {"scheduledTime": "1970-01-01T00:00:00Z", "begun": "1970-01-01T00:00:00.001Z",
			             "ended": "1970-01-01T00:00:00.002Z"},
			 "nextRun": "1970-01-01T00:10:00Z", "runs": 7, "failures": 1, "overruns": 2, "missed": 3}""";

	private final TimerControl control = mock();

	private final ReactiveWebApplicationContextRunner contexts = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, CodecsAutoConfiguration.class,
				WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, ManagementContextAutoConfiguration.class,
				WebFluxEndpointManagementContextConfiguration.class, TimersEndpointAutoConfiguration.class))
		.withBean(TimerControl.class, () -> this.control);

	private final ReactiveWebApplicationContextRunner exposed = this.contexts
		.withPropertyValues("management.endpoints.web.exposure.include=timers");

	@Test
	void whenNotExposedThenThereIsNoEndpoint() {
		this.contexts.run((context) -> assertThat(context).doesNotHaveBean(TimersEndpoint.class));
	}

	@Test
	void whenThereAreNoTimersThenThereIsNoEndpoint() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(TimersEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=timers")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TimersEndpoint.class));
	}

	@Test
	void whenTheUserHasAnEndpointThenItIsUsed() {
		TimersEndpoint own = mock();
		this.exposed.withBean(TimersEndpoint.class, () -> own)
			.run((context) -> assertThat(context).getBean(TimersEndpoint.class).isSameAs(own));
	}

	@Test
	void showsTimers() {
		givenTimer();
		web(this.exposed, (web) -> {
			web.get()
				.uri("/actuator/timers")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.json("{\"timers\": [" + JSON + "]}");
			web.get().uri("/actuator/timers/shop.report").exchange().expectStatus().isOk().expectBody().json(JSON);
			web.get().uri("/actuator/timers/shop.other").exchange().expectStatus().isNotFound();
		});
	}

	@Test
	void whenAccessIsTheDefaultThenNothingCanBeDone() {
		givenTimer();
		web(this.exposed,
				(web) -> web.post()
					.uri("/actuator/timers/shop.report")
					.bodyValue(Map.of("action", "pause"))
					.exchange()
					.expectStatus()
					.is4xxClientError());
		then(this.control).should(never()).pause(anyString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "pause", "resume", "trigger" })
	void whenAccessIsUnrestrictedThenTimersAreControlled(String action) {
		givenTimer();
		web(unrestricted(),
				(web) -> web.post()
					.uri("/actuator/timers/shop.report")
					.bodyValue(Map.of("action", action))
					.exchange()
					.expectStatus()
					.isOk()
					.expectBody()
					.json(JSON));
		switch (action) {
			case "pause" -> then(this.control).should().pause("shop.report");
			case "resume" -> then(this.control).should().resume("shop.report");
			default -> then(this.control).should().trigger("shop.report");
		}
	}

	@Test
	void whenThereIsNoSuchTimerOrActionThenTheRequestIsBad() {
		givenTimer();
		web(unrestricted(), (web) -> {
			web.post()
				.uri("/actuator/timers/shop.other")
				.bodyValue(Map.of("action", "pause"))
				.exchange()
				.expectStatus()
				.isBadRequest();
			web.post()
				.uri("/actuator/timers/shop.report")
				.bodyValue(Map.of("action", "explode"))
				.exchange()
				.expectStatus()
				.isBadRequest();
		});
	}

	private ReactiveWebApplicationContextRunner unrestricted() {
		return this.exposed.withPropertyValues("management.endpoint.timers.access=UNRESTRICTED");
	}

	private void givenTimer() {
		given(this.control.timers()).willReturn(List.of(STATUS));
		given(this.control.timer("shop.report")).willReturn(STATUS);
	}

	private static void web(ReactiveWebApplicationContextRunner contexts, Consumer<WebTestClient> requests) {
		contexts.run((context) -> {
			assertThat(context).hasNotFailed();
			requests.accept(WebTestClient.bindToApplicationContext(context).build());
		});
	}

}
