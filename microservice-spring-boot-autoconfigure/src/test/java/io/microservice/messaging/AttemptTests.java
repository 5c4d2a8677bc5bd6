package io.microservice.messaging;

import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpProperties;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link Attempt}.
 */
class AttemptTests {

	@Test
	void whenMessageComesAsPublishedThenItIsTheFirstAttempt() {
		assertThat(Attempt.of(delivery("orders.events", "placed", Map.of("a", 1))))
			.isEqualTo(new Attempt(1, "orders.events", "placed"));
	}

	@Test
	void whenMessageComesAgainByAnotherQueueThenHeadersTellWhatItWas() {
		Attempt second = new Attempt(1, "orders.events", "placed").next();
		assertThat(Attempt.of(delivery("", "some-queue", second.headers("some-queue")))).isEqualTo(second)
			.extracting(Attempt::number)
			.isEqualTo(2);
	}

	@Test
	void whenHeadersAreIncompleteThenTheyAreIgnored() {
		assertThat(Attempt.of(delivery("", "some-queue", Map.of("x-microservice-attempt", 7))))
			.isEqualTo(new Attempt(1, "", "some-queue"));
	}

	@Test
	void whenMessageIsSentOnWithItsHeadersThenItIsANewOne() {
		Map<String, Object> headers = new Attempt(1, "orders.events", "placed").next().headers("some-queue");
		assertThat(Attempt.of(delivery("other.events", "some-queue", headers)))
			.isEqualTo(new Attempt(1, "other.events", "some-queue"));
		assertThat(Attempt.of(delivery("", "other-queue", headers))).isEqualTo(new Attempt(1, "", "other-queue"));
	}

	private static AmqpDelivery delivery(String exchange, String routingKey, Map<String, Object> headers) {
		AmqpDelivery delivery = mock(AmqpDelivery.class);
		given(delivery.exchange()).willReturn(exchange);
		given(delivery.routingKey()).willReturn(routingKey);
		given(delivery.properties()).willReturn(AmqpProperties.builder().headers(headers).build());
		return delivery;
	}

}
