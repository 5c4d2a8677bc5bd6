package io.microservice.amqp;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AmqpProperties}.
 */
class AmqpPropertiesTests {

	@Test
	void whenCopiedThenAllIsThereButExpirationAndUser() {
		Date date = new Date(1_000_000);
		BasicProperties original = new BasicProperties.Builder().contentType("application/json")
			.contentEncoding("utf-8")
			.deliveryMode(1)
			.priority(3)
			.correlationId("c")
			.replyTo("r")
			.expiration("100")
			.messageId("m")
			.timestamp(date)
			.type("t")
			.userId("u")
			.appId("a")
			.headers(Map.of("h", 1))
			.build();
		assertThat(new AmqpProperties(original).copy().build().toBasicProperties())
			.isEqualTo(original.builder().expiration(null).userId(null).build());
	}

	@Test
	void whenHeadersAreChangedThenTheOthersKeepTheirTypes() {
		LongString binary = LongStringHelper.asLongString(new byte[] { (byte) 0xFF, 0 });
		Map<String, Object> headers = new LinkedHashMap<>();
		headers.put("binary", binary);
		headers.put("removed", 1);
		headers.put("null", null);
		AmqpProperties properties = new AmqpProperties(new BasicProperties.Builder().headers(headers).build());
		AmqpProperties changed = properties.copy()
			.changeHeaders((name) -> name.equals("removed"), Map.of("added", 2))
			.build();
		assertThat(changed.toBasicProperties().getHeaders()).hasSize(3)
			.containsEntry("binary", binary)
			.containsEntry("null", null)
			.containsEntry("added", 2);
		assertThat(properties.headers()).containsKey("removed");
	}

	@Test
	void whenThereAreNoHeadersThenSomeCanBeAdded() {
		AmqpProperties properties = AmqpProperties.builder().build();
		assertThat(properties.copy().changeHeaders((name) -> true, Map.of("a", 1)).build().headers())
			.containsOnly(Map.entry("a", 1));
	}

}
