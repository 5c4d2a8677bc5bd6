package io.microservice.broker.checks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.LongString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of exchanges and routing.
 */
class ExchangeChecksTests extends BrokerChecks {

	@ParameterizedTest
	@CsvSource({ "topic, true, false", "direct, true, false", "fanout, true, true" })
	void exchangeRoutesByItsType(String type, boolean match, boolean other) throws Exception {
		String exchange = exchange(type);
		String queue = queue();
		this.channel.queueBind(queue, exchange, "a.b");
		publish(exchange, "a.b", "match");
		publish(exchange, "a.c", "other");
		List<String> received = drain(queue);
		assertThat(received.contains("match")).isEqualTo(match);
		assertThat(received.contains("other")).isEqualTo(other);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			a.*,   "a.b",       1
			a.*,   "a",         0
			a.*,   "a.b.c",     0
			a.*,   "a.",        1
			a.#,   "a",         1
			a.#,   "a.b.c",     1
			a.#,   "b.a",       0
			#,     "",          1
			#,     "a.b",       1
			*,     "",          0
			*,     "a",         1
			*.b,   ".b",        1
			*.b,   "b",         0
			#.b,   "b",         1
			#.b,   "x.y.b",     1
			a.#.b, "a.b",       1
			a.#.b, "a.x.y.b",   1
			a.#.b, "a.b.c",     0
			#.*,   "a",         1
			#.*,   "",          0
			*.*,   ".",         1
			a.b,   "a.b",       1
			a..b,  "a..b",      1
			a.*.b, "a..b",      1
			a.b,   "A.B",       0
			#.#,   "",          1
			""")
	void topicMatchesWords(String pattern, String key, int expected) throws Exception {
		String exchange = exchange("topic");
		String queue = queue();
		this.channel.queueBind(queue, exchange, pattern);
		publish(exchange, key, "x");
		assertThat(drain(queue)).hasSize(expected);
	}

	@Test
	void topicWithOverlappingBindingsRoutesOnce() throws Exception {
		String exchange = exchange("topic");
		String queue = queue();
		for (String pattern : List.of("a.b", "a.*", "a.#", "#", "*.b", "#.b")) {
			this.channel.queueBind(queue, exchange, pattern);
		}
		publish(exchange, "a.b", "x");
		assertThat(drain(queue)).containsExactly("x");
		for (String pattern : List.of("a.b", "a.*", "a.#", "#", "*.b")) {
			this.channel.queueUnbind(queue, exchange, pattern);
		}
		publish(exchange, "a.b", "y");
		publish(exchange, "a.c", "z");
		assertThat(drain(queue)).containsExactly("y");
	}

	@Test
	void whenBoundTwiceThenUnboundOnceThenNothingIsRouted() throws Exception {
		String exchange = exchange("direct");
		String queue = queue();
		this.channel.queueBind(queue, exchange, "other");
		this.channel.queueBind(queue, exchange, "k");
		this.channel.queueBind(queue, exchange, "k");
		publish(exchange, "k", "1");
		assertThat(drain(queue)).containsExactly("1");
		this.channel.queueUnbind(queue, exchange, "k");
		publish(exchange, "k", "2");
		assertThat(drain(queue)).isEmpty();
	}

	@Test
	void whenBindingIsMissingThenUnbindIsAnswered() throws Exception {
		String queue = queue();
		this.channel.queueUnbind(queue, "amq.direct", "never bound");
		assertThat(this.channel.isOpen()).isTrue();
	}

	@Test
	void headersExchangeMatchesAll() throws Exception {
		String exchange = exchange("headers");
		String queue = queue();
		this.channel.queueBind(queue, exchange, "", Map.of("x-match", "all", "a", 1, "b", "two"));
		publish(exchange, "", headers(Map.of("a", 1, "b", "two", "c", true)), "both");
		publish(exchange, "", headers(Map.of("a", 1L, "b", "two")), "long");
		publish(exchange, "", headers(Map.of("a", 1)), "one");
		publish(exchange, "", headers(Map.of("a", 2, "b", "two")), "other");
		publish(exchange, "", PLAIN, "none");
		assertThat(drain(queue)).containsExactly("both", "long");
	}

	@Test
	void headersExchangeMatchesAny() throws Exception {
		String exchange = exchange("headers");
		String queue = queue();
		this.channel.queueBind(queue, exchange, "", Map.of("x-match", "any", "a", 1, "b", "two", "x-c", 3));
		publish(exchange, "", headers(Map.of("a", 1)), "a");
		publish(exchange, "", headers(Map.of("b", "two")), "b");
		publish(exchange, "", headers(Map.of("x-c", 3)), "x-c");
		publish(exchange, "", headers(Map.of("a", 2)), "other");
		assertThat(drain(queue)).containsExactly("a", "b");
	}

	@Test
	void headersExchangeMatchesHeadersThatBeginWithXIfAsked() throws Exception {
		String exchange = exchange("headers");
		String any = queue();
		String all = queue();
		this.channel.queueBind(any, exchange, "", Map.of("x-match", "any-with-x", "x-c", 3));
		this.channel.queueBind(all, exchange, "", Map.of("x-match", "all-with-x", "x-c", 3, "a", 1));
		publish(exchange, "", headers(Map.of("x-c", 3)), "one");
		publish(exchange, "", headers(Map.of("x-c", 3, "a", 1)), "both");
		assertThat(drain(any)).containsExactly("one", "both");
		assertThat(drain(all)).containsExactly("both");
	}

	@Test
	void headersExchangeMatchesPresenceOfHeader() throws Exception {
		String exchange = exchange("headers");
		String queue = queue();
		Map<String, Object> arguments = new HashMap<>();
		arguments.put("a", null);
		this.channel.queueBind(queue, exchange, "", arguments);
		publish(exchange, "", headers(Map.of("a", "any value")), "there");
		publish(exchange, "", headers(Map.of("b", "any value")), "not there");
		assertThat(drain(queue)).containsExactly("there");
	}

	@Test
	void headersExchangeRefusesUnknownMatch() throws Exception {
		String exchange = exchange("headers");
		String queue = queue();
		assertClose(channelClosedBy(() -> this.channel.queueBind(queue, exchange, "", Map.of("x-match", "some"))), 406,
				"PRECONDITION_FAILED - Invalid x-match field value");
	}

	@Test
	void defaultExchangeRoutesByNameOfQueue() throws Exception {
		String queue = queue();
		publish("", queue, "x");
		assertThat(drain(queue)).containsExactly("x");
	}

	@Test
	void defaultExchangeCannotBeBoundOrDeclaredOrDeleted() throws Exception {
		String text = "ACCESS_REFUSED - operation not permitted on the default exchange";
		String queue = queue();
		assertClose(channelClosedBy(() -> this.channel.queueBind(queue, "", "k")), 403, text);
		Channel second = this.connection.createChannel();
		assertClose(channelClosedBy(() -> second.exchangeDeclare("", "direct")), 403, text);
		Channel third = this.connection.createChannel();
		assertClose(channelClosedBy(() -> third.exchangeDelete("")), 403, text);
		Channel fourth = this.connection.createChannel();
		assertClose(channelClosedBy(() -> fourth.queueUnbind(queue, "", "k")), 403, text);
		Channel fifth = this.connection.createChannel();
		assertClose(channelClosedBy(() -> fifth.exchangeDeclarePassive("")), 403, text);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "amq.direct", "amq.fanout", "amq.headers", "amq.match", "amq.topic", "amq.rabbitmq.trace" })
	void exchangesArePredeclared(String exchange) throws Exception {
		this.channel.exchangeDeclarePassive(exchange);
	}

	@Test
	void predeclaredTopicRoutes() throws Exception {
		String queue = queue();
		String word = unique("w");
		this.channel.queueBind(queue, "amq.topic", word + ".*");
		publish("amq.topic", word + ".a", "x");
		assertThat(drain(queue)).containsExactly("x");
	}

	@Test
	void predeclaredExchangeCannotBeDeleted() {
		assertClose(channelClosedBy(() -> this.channel.exchangeDelete("amq.topic")), 403,
				"ACCESS_REFUSED - deletion of system exchange 'amq.topic' in vhost '/' not allowed");
	}

	@Test
	void predeclaredExchangeCanBeDeclaredTheSame() throws Exception {
		this.channel.exchangeDeclare("amq.topic", "topic", true);
	}

	@Test
	void reservedNamesAreRefused() throws Exception {
		assertClose(channelClosedBy(() -> this.channel.exchangeDeclare("amq.mine", "topic")), 403,
				"ACCESS_REFUSED - exchange name 'amq.mine' contains reserved prefix 'amq.*'");
		Channel second = this.connection.createChannel();
		assertClose(channelClosedBy(() -> second.queueDeclare("amq.mine", false, true, false, null)), 403,
				"ACCESS_REFUSED - queue name 'amq.mine' contains reserved prefix 'amq.*'");
	}

	@Test
	void unknownTypeIsRefused() {
		assertClose(channelClosedBy(() -> this.channel.exchangeDeclare(unique("x"), "x-delayed-message")), 406,
				"PRECONDITION_FAILED - unknown exchange type 'x-delayed-message'");
	}

	@Test
	void internalExchangeCannotBePublishedTo() throws Exception {
		String internal = unique("x");
		this.channel.exchangeDeclare(internal, "fanout", false, true, true, null);
		String queue = queue();
		String exchange = exchange("fanout");
		this.channel.exchangeBind(internal, exchange, "");
		this.channel.queueBind(queue, internal, "");
		publish(exchange, "", "through");
		assertThat(drain(queue)).containsExactly("through");
		var close = closeOf(this.channel);
		publish(internal, "", "directly");
		assertClose(await(close), 403,
				"ACCESS_REFUSED - cannot publish to internal exchange '%s' in vhost '/'".formatted(internal));
	}

	@Test
	void exchangeBindsToExchange() throws Exception {
		String source = exchange("topic");
		String destination = exchange("fanout");
		String queue = queue();
		this.channel.queueBind(queue, destination, "");
		this.channel.exchangeBind(destination, source, "a.*");
		publish(source, "a.b", "1");
		publish(source, "b.b", "2");
		assertThat(drain(queue)).containsExactly("1");
		this.channel.exchangeUnbind(destination, source, "a.*");
		this.channel.exchangeDeclarePassive(destination);
	}

	@Test
	void exchangesBoundInACircleRouteOnce() throws Exception {
		String first = exchange("fanout");
		String second = exchange("fanout");
		String queue = queue();
		this.channel.exchangeBind(first, second, "");
		this.channel.exchangeBind(second, first, "");
		this.channel.queueBind(queue, first, "");
		this.channel.queueBind(queue, second, "");
		publish(first, "", "x");
		assertThat(drain(queue)).containsExactly("x");
	}

	@Test
	void autoDeleteExchangeGoesWithItsLastBinding() throws Exception {
		String exchange = exchange("fanout");
		String one = queue();
		String other = queue();
		this.channel.queueBind(one, exchange, "");
		this.channel.queueBind(other, exchange, "");
		this.channel.queueUnbind(one, exchange, "");
		this.channel.exchangeDeclarePassive(exchange);
		this.channel.queueDelete(other);
		assertClose(channelClosedBy(() -> this.channel.exchangeDeclarePassive(exchange)), 404,
				"NOT_FOUND - no exchange '%s' in vhost '/'".formatted(exchange));
	}

	@Test
	void autoDeleteExchangesGoOneAfterTheOther() throws Exception {
		String source = exchange("fanout");
		String destination = exchange("fanout");
		String queue = queue();
		this.channel.exchangeBind(destination, source, "");
		this.channel.queueBind(queue, destination, "");
		this.channel.queueDelete(queue);
		assertClose(channelClosedBy(() -> this.channel.exchangeDeclarePassive(source)), 404, "NOT_FOUND");
	}

	@Test
	void alternateExchangeTakesWhatIsNotRouted() throws Exception {
		String alternate = exchange("fanout");
		String exchange = exchange("direct", Map.of("alternate-exchange", alternate));
		String fallback = queue();
		String queue = queue();
		this.channel.queueBind(fallback, alternate, "");
		this.channel.queueBind(queue, exchange, "k");
		publish(exchange, "k", "routed");
		publish(exchange, "other", "not routed");
		assertThat(drain(queue)).containsExactly("routed");
		assertThat(drain(fallback)).containsExactly("not routed");
	}

	@Test
	void alternateExchangeMayBeMissing() throws Exception {
		String exchange = exchange("direct", Map.of("alternate-exchange", unique("missing")));
		publish(exchange, "k", "x");
		sync();
	}

	@Test
	void whenDeclaredWithOtherPropertiesThenRefused() throws Exception {
		String exchange = exchange("direct");
		String durable = exchange("direct");
		assertClose(channelClosedBy(() -> this.channel.exchangeDeclare(exchange, "topic", false, true, null)), 406,
				("PRECONDITION_FAILED - inequivalent arg 'type' for exchange '%s' in vhost '/': "
						+ "received 'topic' but current is 'direct'")
					.formatted(exchange));
		assertClose(
				channelClosedBy(
						() -> this.connection.createChannel().exchangeDeclare(durable, "direct", true, true, null)),
				406, ("PRECONDITION_FAILED - inequivalent arg 'durable' for exchange '%s' in vhost '/': "
						+ "received 'true' but current is 'false'")
					.formatted(durable));
		assertClose(
				channelClosedBy(
						() -> this.connection.createChannel().exchangeDeclare(durable, "direct", false, false, null)),
				406, "inequivalent arg 'auto_delete' for exchange");
		assertClose(channelClosedBy(
				() -> this.connection.createChannel().exchangeDeclare(durable, "direct", false, true, true, null)), 406,
				"inequivalent arg 'internal' for exchange");
		assertClose(
				channelClosedBy(() -> this.connection.createChannel()
					.exchangeDeclare(durable, "direct", false, true, Map.of("alternate-exchange", "other"))),
				406,
				("inequivalent arg 'alternate-exchange' for exchange '%s' in vhost '/': received the value 'other' "
						+ "of type 'longstr' but current is none")
					.formatted(durable));
	}

	@Test
	void whenDeclaredWithFurtherArgumentsThenAccepted() throws Exception {
		String exchange = exchange("direct");
		this.channel.exchangeDeclare(exchange, "direct", false, true, Map.of("x-mine", 1));
	}

	@Test
	void whenInUseThenNotDeletedIfUnused() throws Exception {
		String exchange = exchange("fanout");
		String queue = queue();
		this.channel.queueBind(queue, exchange, "");
		assertClose(channelClosedBy(() -> this.connection.createChannel().exchangeDelete(exchange, true)), 406,
				"PRECONDITION_FAILED - exchange '%s' in vhost '/' in use".formatted(exchange));
		this.channel.exchangeDelete(exchange);
		this.channel.exchangeDelete(exchange);
	}

	@Test
	void whenExchangeOrQueueIsMissingThenBindIsRefused() throws Exception {
		String queue = queue();
		assertClose(channelClosedBy(() -> this.connection.createChannel().queueBind(queue, "nox", "k")), 404,
				"NOT_FOUND - no exchange 'nox' in vhost '/'");
		assertClose(channelClosedBy(() -> this.connection.createChannel().queueBind("noq", "amq.direct", "k")), 404,
				"NOT_FOUND - no queue 'noq' in vhost '/'");
		assertClose(channelClosedBy(() -> this.connection.createChannel().exchangeBind("nox", "amq.direct", "k")), 404,
				"NOT_FOUND - no exchange 'nox' in vhost '/'");
	}

	@Test
	void carbonCopiesAreRouted() throws Exception {
		String to = queue();
		String copy = queue();
		String blind = queue();
		publish("", to, headers(Map.of("CC", List.of(copy, to), "BCC", List.of(blind), "other", 1)), "x");
		sync();
		for (String queue : List.of(to, copy, blind)) {
			Map<String, Object> headers = get(queue).getProps().getHeaders();
			assertThat(headers).containsKey("CC").containsKey("other").doesNotContainKey("BCC");
			assertThat(get(queue)).as("second copy").isNull();
		}
	}

	@Test
	void carbonCopyOfAnotherTypeIsRefused() throws Exception {
		var close = closeOf(this.channel);
		publish("", queue(), headers(Map.of("CC", "a text")), "x");
		assertClose(await(close), 406, "PRECONDITION_FAILED - invalid message: {unacceptable_type_in_header,\"CC\"");
	}

	@Test
	void localRandomExchangeGivesToOne() throws Exception {
		String exchange = exchange("x-local-random");
		String one = queue();
		String other = queue();
		this.channel.queueBind(one, exchange, "");
		this.channel.queueBind(other, exchange, "");
		for (int i = 0; i < 50; i++) {
			publish(exchange, "any", "x");
		}
		int first = drain(one).size();
		int second = drain(other).size();
		assertThat(first + second).isEqualTo(50);
		assertThat(first).isBetween(5, 45);
		assertClose(channelClosedBy(() -> this.channel.queueBind(one, exchange, "key")), 406,
				"Non empty binding 'key' key not permitted");
	}

	@Test
	void headerOfDeliveryIsAsPublished() throws Exception {
		String queue = queue();
		publish("", queue, headers(Map.of("text", "value")), "x");
		sync();
		assertThat(get(queue).getProps().getHeaders().get("text")).isInstanceOf(LongString.class).hasToString("value");
	}

}
