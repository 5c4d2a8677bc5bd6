package io.microservice.broker.checks;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of expiry, length limits and dead letters.
 */
class DeadLetterChecksTests extends BrokerChecks {

	@Test
	void messageExpiresInQueue() throws Exception {
		String queue = queue(Map.of("x-message-ttl", 200));
		publish("", queue, "x");
		sync();
		assertThat(count(this.channel, queue)).isOne();
		awaitCount(this.channel, queue, 0);
	}

	@Test
	void messageExpiresAsItsSenderSays() throws Exception {
		String queue = queue();
		publish("", queue, expiration("200"), "x");
		publish("", queue, "stays");
		awaitCount(this.channel, queue, 1);
		assertThat(drain(queue)).containsExactly("stays");
	}

	@Test
	void shorterTimeToLiveCounts() throws Exception {
		String dead = queue();
		String queue = queue(deadLetteringTo(dead, Map.of("x-message-ttl", 150)));
		publish("", queue, expiration("60000"), "x");
		awaitMessage(dead);
	}

	@Test
	void messageBehindAnotherExpiresWhenItsTurnComes() throws Exception {
		String dead = queue();
		String queue = queue(deadLetteringTo(dead, Map.of()));
		publish("", queue, expiration("400"), "long");
		publish("", queue, expiration("1"), "short");
		assertThat(text(awaitMessage(dead))).isEqualTo("long");
		assertThat(text(awaitMessage(dead))).isEqualTo("short");
	}

	@Test
	void whenThereIsAConsumerThenMessageWithoutTimeIsDelivered() throws Exception {
		String queue = queue();
		publish("", queue, expiration("0"), "nobody there");
		sync();
		Received received = consume(this.channel, queue);
		publish("", queue, expiration("0"), "x");
		assertThat(text(received.next())).isEqualTo("x");
		received.awaitExactly(0);
	}

	@Test
	void rejectedMessageIsDeadLettered() throws Exception {
		String dead = queue();
		String queue = queue(deadLetteringTo(dead, Map.of()));
		publish("", queue, headers(Map.of("a", 1)), "x");
		sync();
		this.channel.basicReject(this.channel.basicGet(queue, false).getEnvelope().getDeliveryTag(), false);
		GetResponse letter = awaitMessage(dead);
		assertThat(text(letter)).isEqualTo("x");
		assertThat(letter.getEnvelope().getExchange()).isEmpty();
		assertThat(letter.getEnvelope().getRoutingKey()).isEqualTo(dead);
		assertThat(letter.getEnvelope().isRedeliver()).isFalse();
		Map<String, Object> headers = letter.getProps().getHeaders();
		assertThat(headers).containsEntry("a", 1);
		Map<String, Object> death = deaths(letter).get(0);
		assertThat(death.keySet()).containsExactlyInAnyOrder("count", "reason", "queue", "time", "exchange",
				"routing-keys");
		assertThat(death.get("count")).isEqualTo(1L);
		assertThat(death.get("reason")).hasToString("rejected");
		assertThat(death.get("queue")).hasToString(queue);
		assertThat(death.get("time")).isInstanceOf(Date.class);
		assertThat(death.get("exchange")).hasToString("");
		assertThat(((List<?>) death.get("routing-keys")).get(0)).hasToString(queue);
		for (String which : List.of("first", "last")) {
			assertThat(headers.get("x-%s-death-reason".formatted(which))).hasToString("rejected");
			assertThat(headers.get("x-%s-death-queue".formatted(which))).hasToString(queue);
			assertThat(headers.get("x-%s-death-exchange".formatted(which))).hasToString("");
		}
	}

	@Test
	void expiredMessageIsDeadLetteredWithoutItsExpiration() throws Exception {
		String dead = queue();
		String queue = queue(deadLetteringTo(dead, Map.of()));
		publish("", queue, expiration("100"), "x");
		GetResponse letter = awaitMessage(dead);
		assertThat(letter.getProps().getExpiration()).isNull();
		assertThat(deaths(letter).get(0).get("reason")).hasToString("expired");
		assertThat(deaths(letter).get(0).get("original-expiration")).hasToString("100");
	}

	@Test
	void queueWithTimeToLiveAndDeadLettersDelays() throws Exception {
		String dead = queue();
		String queue = queue(deadLetteringTo(dead, Map.of("x-message-ttl", 300)));
		Received received = consume(this.channel, dead, true, Map.of());
		long start = System.nanoTime();
		publish("", queue, "1");
		publish("", queue, "2");
		assertThat(received.texts(2)).containsExactly("1", "2");
		assertThat((System.nanoTime() - start) / 1_000_000).isBetween(295L, 2_000L);
	}

	@Test
	void deadLetterKeepsItsRoutingKeyIfNoOtherIsGiven() throws Exception {
		String exchange = exchange("direct");
		String dead = queue();
		String queue = queue(Map.of("x-dead-letter-exchange", exchange, "x-message-ttl", 1));
		this.channel.queueBind(dead, exchange, queue);
		publish("", queue, "x");
		GetResponse letter = awaitMessage(dead);
		assertThat(letter.getEnvelope().getExchange()).isEqualTo(exchange);
		assertThat(letter.getEnvelope().getRoutingKey()).isEqualTo(queue);
	}

	@Test
	void whenDeadLetterExchangeIsMissingThenMessageIsDropped() throws Exception {
		String queue = queue(Map.of("x-dead-letter-exchange", unique("missing"), "x-message-ttl", 1));
		publish("", queue, "x");
		awaitCount(this.channel, queue, 0);
	}

	@Test
	void deathsAreCounted() throws Exception {
		String first = unique("first");
		String second = queue(deadLetteringTo(first, Map.of("x-message-ttl", 20)));
		this.channel.queueDeclare(first, false, true, false, deadLetteringTo(second, Map.of()));
		Received received = consume(this.channel, first);
		publish("", first, "x");
		for (int i = 0; i < 3; i++) {
			this.channel.basicReject(received.next().getEnvelope().getDeliveryTag(), false);
		}
		Delivery last = received.next();
		List<Map<String, Object>> deaths = deaths(last.getProperties());
		assertThat(deaths).hasSize(2);
		assertThat(deaths.get(0).get("queue")).hasToString(second);
		assertThat(deaths.get(0).get("reason")).hasToString("expired");
		assertThat(deaths.get(0).get("count")).isEqualTo(3L);
		assertThat(deaths.get(1).get("queue")).hasToString(first);
		assertThat(deaths.get(1).get("reason")).hasToString("rejected");
		assertThat(deaths.get(1).get("count")).isEqualTo(3L);
		Map<String, Object> headers = last.getProperties().getHeaders();
		assertThat(headers.get("x-first-death-queue")).hasToString(first);
		assertThat(headers.get("x-last-death-queue")).hasToString(second);
	}

	@Test
	void whenDeadLettersGoRoundByThemselvesThenTheyAreDropped() throws Exception {
		String first = unique("first");
		String second = queue(deadLetteringTo(first, Map.of("x-message-ttl", 1)));
		this.channel.queueDeclare(first, false, true, false, deadLetteringTo(second, Map.of("x-message-ttl", 1)));
		publish("", first, "x");
		String later = queue();
		publish("", queue(deadLetteringTo(later, Map.of("x-message-ttl", 300))), "later");
		awaitMessage(later);
		assertThat(count(this.channel, first) + count(this.channel, second)).isZero();
		Received received = consume(this.channel, first, true, Map.of());
		received.awaitExactly(0);
	}

	@Test
	void senderCannotForgeDeaths() throws Exception {
		String dead = queue();
		String queue = queue(deadLetteringTo(dead, Map.of("x-message-ttl", 1)));
		publish("", queue, headers(Map.of("x-death", List.of(Map.of("queue", "other", "reason", "expired")))), "x");
		assertThat(deaths(awaitMessage(dead))).hasSize(1)
			.first()
			.satisfies((death) -> assertThat(death.get("queue")).hasToString(queue));
	}

	@Test
	void blindCopiesAreNotToldOfInDeaths() throws Exception {
		String dead = queue();
		String queue = queue(deadLetteringTo(dead, Map.of("x-message-ttl", 1)));
		publish("amq.direct", "nowhere", headers(Map.of("CC", List.of("visible"), "BCC", List.of(queue))), "x");
		publish("", "nowhere", headers(Map.of("CC", List.of("visible"), "BCC", List.of(queue))), "x");
		List<?> keys = (List<?>) deaths(awaitMessage(dead)).get(0).get("routing-keys");
		assertThat(keys.stream().map(Object::toString).toList()).containsExactly("nowhere", "visible");
	}

	@Test
	void whenTooLongThenOldestAreDropped() throws Exception {
		String queue = queue(Map.of("x-max-length", 3));
		for (int i = 1; i <= 5; i++) {
			publish("", queue, String.valueOf(i));
		}
		assertThat(drain(queue)).containsExactly("3", "4", "5");
	}

	@Test
	void whenTooLongInBytesThenOldestAreDropped() throws Exception {
		String queue = queue(Map.of("x-max-length-bytes", 10));
		for (String body : List.of("12345", "1234", "123456", "1")) {
			publish("", queue, body);
		}
		assertThat(drain(queue)).containsExactly("123456", "1");
	}

	@Test
	void whenTooLongThenOldestAreDeadLettered() throws Exception {
		String dead = queue();
		String queue = queue(deadLetteringTo(dead, Map.of("x-max-length", 1)));
		publish("", queue, "1");
		publish("", queue, "2");
		GetResponse letter = awaitMessage(dead);
		assertThat(text(letter)).isEqualTo("1");
		assertThat(deaths(letter).get(0).get("reason")).hasToString("maxlen");
	}

	@Test
	void whenTooLongThenRefusedMessagesAreDeadLettered() throws Exception {
		String dead = queue();
		String queue = queue(deadLetteringTo(dead, Map.of("x-max-length", 1, "x-overflow", "reject-publish-dlx")));
		publish("", queue, "1");
		publish("", queue, "2");
		GetResponse letter = awaitMessage(dead);
		assertThat(text(letter)).isEqualTo("2");
		assertThat(deaths(letter).get(0).get("reason")).hasToString("maxlen");
	}

	@Test
	void unacknowledgedMessagesDoNotCountForLength() throws Exception {
		String queue = queue(Map.of("x-max-length", 1));
		publish("", queue, "1");
		sync();
		this.channel.basicGet(queue, false);
		publish("", queue, "2");
		sync();
		assertThat(count(this.channel, queue)).isOne();
		this.channel.basicNack(1, false, true);
		assertThat(drain(queue)).containsExactly("2");
	}

	@Test
	void whenQueueIsDeletedThenItsMessagesAreNotDeadLettered() throws Exception {
		String dead = queue();
		String queue = queue(deadLetteringTo(dead, Map.of()));
		publish("", queue, "1");
		publish("", queue, "2");
		sync();
		this.channel.queuePurge(queue);
		publish("", queue, "3");
		this.channel.queueDelete(queue);
		assertThat(drain(dead)).isEmpty();
	}

	private static Map<String, Object> deadLetteringTo(String queue, Map<String, Object> arguments) {
		Map<String, Object> all = new HashMap<>(arguments);
		all.put("x-dead-letter-exchange", "");
		all.put("x-dead-letter-routing-key", queue);
		return all;
	}

	private static BasicProperties expiration(String expiration) {
		return new BasicProperties.Builder().expiration(expiration).build();
	}

	private static List<Map<String, Object>> deaths(GetResponse message) {
		return deaths(message.getProps());
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> deaths(BasicProperties properties) {
		return (List<Map<String, Object>>) properties.getHeaders().get("x-death");
	}

}
