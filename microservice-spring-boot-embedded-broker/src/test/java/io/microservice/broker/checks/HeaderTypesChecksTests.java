package io.microservice.broker.checks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that properties and headers pass unchanged.
 */
class HeaderTypesChecksTests extends BrokerChecks {

	@Test
	void headersOfAllTypesPass() throws Exception {
		Map<String, Object> headers = new HashMap<>();
		headers.put("text", "grüße");
		headers.put("int", -5);
		headers.put("long", Long.MAX_VALUE);
		headers.put("short", (short) -3);
		headers.put("byte", (byte) -2);
		headers.put("true", true);
		headers.put("false", false);
		headers.put("double", 1.5);
		headers.put("float", -0.5f);
		headers.put("bytes", new byte[] { 0, 1, -1 });
		headers.put("decimal", new BigDecimal("123.45"));
		headers.put("timestamp", new Date(1_600_000_000_000L));
		headers.put("null", null);
		headers.put("list", Arrays.asList(1, "two", null, List.of(3L), Map.of("four", 4)));
		headers.put("table", Map.of("a", Map.of("b", List.of(true))));
		headers.put("empty", Map.of());
		headers.put("none", List.of());
		assertThat(plain(pass(new BasicProperties.Builder().headers(headers).build()).getHeaders()))
			.usingRecursiveComparison()
			.isEqualTo(plain(headers));
	}

	@Test
	void allPropertiesPass() throws Exception {
		BasicProperties properties = new BasicProperties("application/json", "utf-8", Map.of(), 2, 7, "correlation",
				"reply", "60000", "id", new Date(1_600_000_000_000L), "type", "guest", "app", "cluster");
		assertThat(pass(properties)).isEqualTo(properties);
	}

	@Test
	void absentPropertiesStayAbsent() throws Exception {
		BasicProperties passed = pass(new BasicProperties.Builder().correlationId("only").build());
		assertThat(passed).isEqualTo(new BasicProperties.Builder().correlationId("only").build());
		assertThat(passed.getHeaders()).isNull();
		assertThat(passed.getDeliveryMode()).isNull();
	}

	@Test
	void propertiesPassADeadLetterQueue() throws Exception {
		String dead = queue();
		String queue = queue(
				Map.of("x-message-ttl", 1, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", dead));
		BasicProperties properties = new BasicProperties("application/json", "utf-8",
				Map.of("long", 5L, "list", List.of(1, 2)), 2, 7, "correlation", "reply", null, "id",
				new Date(1_600_000_000_000L), "type", "guest", "app", null);
		publish("", queue, properties, "x");
		BasicProperties passed = awaitMessage(dead).getProps();
		assertThat(passed.getHeaders()).containsEntry("long", 5L).containsEntry("list", List.of(1, 2));
		assertThat(passed.builder().headers(null).build()).isEqualTo(properties.builder().headers(null).build());
	}

	private BasicProperties pass(BasicProperties properties) throws Exception {
		String queue = queue();
		publish("", queue, properties, "x");
		sync();
		return get(queue).getProps();
	}

	private static Object plain(Object value) {
		if (value instanceof LongString text) {
			return text.toString();
		}
		if (value instanceof Map<?, ?> table) {
			Map<Object, Object> plain = new HashMap<>();
			table.forEach((key, field) -> plain.put(key, plain(field)));
			return plain;
		}
		if (value instanceof List<?> list) {
			List<Object> plain = new ArrayList<>();
			list.forEach((item) -> plain.add(plain(item)));
			return plain;
		}
		return value;
	}

}
