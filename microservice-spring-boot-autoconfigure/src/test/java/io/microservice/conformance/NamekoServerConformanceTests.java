package io.microservice.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import io.microservice.conformance.Deviations.Deviation;
import io.microservice.test.OnBroker;
import io.microservice.test.RawCaller;
import io.microservice.test.RawCaller.Reply;
import io.microservice.test.TestApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends a Java service what was sent to nameko, and holds its answers against nameko's.
 */
@OnBroker
@Timeout(60)
class NamekoServerConformanceTests {

	/**
	 * What needs further services, or took its time on purpose.
	 */
	private static final Set<String> NOT_HERE = Set.of("hop", "call", "call_async", "slow", "a.b");

	private static ConfigurableApplicationContext application;

	private static RawCaller caller;

	@BeforeAll
	static void start() {
		application = TestApplication.run(PyRpc.class);
		caller = RawCaller.open();
	}

	@AfterAll
	static void stop() {
		caller.close();
		application.close();
	}

	@ParameterizedTest
	@MethodSource("answeredRequests")
	void shouldAnswerAsNamekoDoes(Captured request) {
		Reply reply = call(request, caller.replyTo());
		Deviation deviation = Deviations.of(request);
		JsonNode expected = (deviation != null) ? deviation.body() : request.reply().orElseThrow().json();
		assertThat(reply.json()).as((deviation != null) ? deviation.reason() : "nameko's answer").isEqualTo(expected);
		assertThat(reply.json().propertyNames()).containsExactlyInAnyOrder("result", "error");
		assertProperties(reply, (String) request.properties().get("correlation_id"));
	}

	@Test
	void whenContextIsSuppliedThenItIsSeen() {
		Captured request = Captured.named("context.client_supplied/request");
		ObjectNode result = (ObjectNode) call(request, caller.replyTo()).result();
		ObjectNode namekos = (ObjectNode) request.reply().orElseThrow().json().get("result");
		for (ObjectNode node : List.of(result, namekos)) {
			String callId = node.remove("call_id").asString();
			JsonNode stack = node.remove("call_id_stack");
			assertThat(callId).startsWith("pyrpc.context.");
			assertThat(stack).hasSize(2);
			assertThat(stack.get(1).asString()).isEqualTo(callId);
		}
		assertThat(result).isEqualTo(namekos);
	}

	@Test
	void whenMethodHasADotThenTheRequestIsReturned() throws Exception {
		Captured request = Captured.named("raw.method_with_dot_is_unroutable/request");
		CompletableFuture<Integer> returned = new CompletableFuture<>();
		Channel channel = caller.channel();
		channel.addReturnListener((message) -> returned.complete(message.getReplyCode()));
		channel.basicPublish(request.exchange(), request.routingKey(), true, properties(request, caller.replyTo()),
				request.bytes());
		assertThat(returned.get(10, TimeUnit.SECONDS)).isEqualTo(312);
	}

	@ParameterizedTest
	@ValueSource(strings = { "raw.reply_to_nonexistent_queue", "fatal.no_reply_to" })
	void whenThereIsNowhereToAnswerThenTheServiceLivesAndTheRequestIsGone(String scenario) throws Exception {
		Captured request = Captured.named(scenario + "/request");
		caller.send(request.routingKey(), properties(request, request.text("reply_to")), request.bytes());
		assertThat(caller.call("pyrpc.echo", "{\"args\": [1], \"kwargs\": {}}").result().asInt()).isEqualTo(1);
		assertThat(caller.waiting()).isZero();
		assertThat(caller.channel().queueDeclarePassive("rpc-pyrpc").getMessageCount()).isZero();
	}

	@Test
	void whenADeviationIsListedThenItIsOneAndTested() {
		assertThat(answeredRequests().map(Captured::scenario)).containsAll(Deviations.scenarios());
		assertThat(answeredRequests().filter((request) -> Deviations.of(request) != null)
			.filter((request) -> "application/json".equals(request.text("content_type"))))
			.allSatisfy((request) -> assertThat(request.reply().map(Captured::json))
				.isNotEqualTo(Optional.of(Deviations.of(request).body())));
	}

	@Test
	void shouldCoverWhatWasCaptured() {
		assertThat(answeredRequests()).hasSizeGreaterThan(45);
		assertThat(answeredRequests().map(Captured::scenario)).contains("fatal.no_content_type", "raw.undecodable_json",
				"rpc.error.method_not_found");
	}

	static Stream<Captured> answeredRequests() {
		return Captured.all("request")
			.filter((request) -> request.name().endsWith("/request"))
			.filter((request) -> request.routingKey().startsWith("pyrpc."))
			.filter((request) -> !NOT_HERE.contains(request.method()))
			.filter((request) -> !Set
				.of("context.client_supplied", "raw.reply_to_nonexistent_queue", "fatal.no_reply_to")
				.contains(request.scenario()));
	}

	private static void assertProperties(Reply reply, @Nullable String correlationId) {
		Map<String, Object> expected = new HashMap<>(Captured.named("rpc.positional/reply").properties());
		if (correlationId != null) {
			expected.put("correlation_id", correlationId);
		}
		else {
			expected.remove("correlation_id");
		}
		assertThat(PropertiesByName.of(reply.properties())).isEqualTo(expected);
	}

	private static Reply call(Captured request, String replyTo) {
		return caller.call(request.routingKey(), properties(request, replyTo), request.bytes());
	}

	private static BasicProperties properties(Captured request, @Nullable String replyTo) {
		return new BasicProperties.Builder().contentType(request.text("content_type"))
			.contentEncoding(request.text("content_encoding"))
			.headers(request.properties().containsKey("headers") ? request.headers() : null)
			.deliveryMode((Integer) request.properties().get("delivery_mode"))
			.priority((Integer) request.properties().get("priority"))
			.correlationId(request.text("correlation_id"))
			.replyTo(replyTo)
			.build();
	}

}
