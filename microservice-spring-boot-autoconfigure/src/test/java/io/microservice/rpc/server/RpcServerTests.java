package io.microservice.rpc.server;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.microservice.context.CallContext;
import io.microservice.rpc.DefaultValue;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.RawCaller;
import io.microservice.test.RawCaller.Reply;
import io.microservice.test.TestApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpcServer}: arguments, results and replies on a broker.
 */
@OnBroker
class RpcServerTests {

	private static ConfigurableApplicationContext application;

	private static RawCaller caller;

	@BeforeAll
	static void start() {
		application = TestApplication.with("spring.application.name=server-default")
			.run(Calculator.class, Unnamed.class, Inherited.class);
		caller = RawCaller.open();
	}

	@AfterAll
	static void stop() {
		caller.close();
		application.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					server-calc.add       | {"args": [1, 2], "kwargs": {}}                             | 3
					server-calc.add       | {"args": [], "kwargs": {"b": 2, "a": 1}}                   | 3
					server-calc.add       | {"kwargs": {"b": 2}, "args": [1]}                          | 3
					server-calc.add       | {"args": [1, 2], "kwargs": {}, "more": {"x": [1]}}         | 3
					server-calc.defaults  | {"args": ["x"], "kwargs": {}}                              | ["x",2,"see",null,null]
					server-calc.defaults  | {"args": ["x", 5], "kwargs": {"d": "there"}}               | ["x",5,"see","there",null]
					server-calc.defaults  | {"args": [], "kwargs": {"a": "x", "c": "C", "e": "2020-01-02"}} | ["x",2,"C",null,"2020-01-02"]
					server-calc.joined    | {"args": ["-", "a", "b", "c"], "kwargs": {}}               | "a-b-c"
					server-calc.joined    | {"args": ["-"], "kwargs": {}}                              | ""
					server-calc.total     | {"args": [{"lines": [{"price": 1.5, "count": 2}]}], "kwargs": {}} | 3.0
					server-calc.total     | {"args": [], "kwargs": {"order": {"lines": []}}}           | 0.0
					server-calc.nothing   | {"args": [], "kwargs": {}}                                 | null
					server-calc.record    | {"args": [], "kwargs": {}}                                 | {"price":1.5,"count":2}
					server-calc.list      | {"args": [], "kwargs": {}}                                 | [{"price":1.5,"count":2}]
					server-calc.future    | {"args": [1], "kwargs": {}}                                | 2
					server-calc.mono      | {"args": [1], "kwargs": {}}                                | 2
					server-calc.flux      | {"args": [3], "kwargs": {}}                                | [1,2,3]
					server-calc.emptyMono | {"args": [], "kwargs": {}}                                 | null
					server-calc.optional  | {"args": [], "kwargs": {}}                                 | "there"
					server-calc.plus      | {"args": [1, 2], "kwargs": {}}                             | 3
					server-default.hello  | {"args": [], "kwargs": {}}                                 | "hello"
					server-inherit.twice  | {"args": [{"price": 1.5, "count": 2}], "kwargs": {}}       | [{"price":1.5,"count":2},{"price":1.5,"count":2}]
					""")
	void requestIsAnsweredWithItsResult(String routingKey, String request, String result) {
		assertThat(caller.call(routingKey, request).text())
			.isEqualTo("{\"result\": %s, \"error\": null}".formatted(result));
	}

	@Test
	void replyHasThePropertiesOfNameko() {
		BasicProperties request = caller.properties().build();
		BasicProperties reply = caller.call("server-calc.add", request, json("[1, 2]")).properties();
		assertThat(reply.getContentType()).isEqualTo("application/json");
		assertThat(reply.getContentEncoding()).isEqualTo("utf-8");
		assertThat(reply.getDeliveryMode()).isEqualTo(2);
		assertThat(reply.getPriority()).isZero();
		assertThat(reply.getCorrelationId()).isEqualTo(request.getCorrelationId());
		assertThat(reply.getHeaders()).isEmpty();
		assertThat(reply.getReplyTo()).isNull();
		assertThat(reply.getExpiration()).isNull();
		assertThat(reply.getMessageId()).isNull();
		assertThat(reply.getTimestamp()).isNull();
	}

	@Test
	void requestNeedsNoCorrelationIdNoEncodingAndNoHeaders() {
		BasicProperties request = new BasicProperties.Builder().contentType("application/json")
			.replyTo(caller.replyTo())
			.build();
		Reply reply = caller.call("server-calc.add", request, json("[1, 2]"));
		assertThat(reply.result().intValue()).isEqualTo(3);
		assertThat(reply.properties().getCorrelationId()).isNull();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "application/json; charset=utf-8", "Application/JSON", "application/json;charset=\"UTF-8\"" })
	void contentTypeMayHaveParameters(String contentType) {
		BasicProperties request = caller.properties().contentType(contentType).contentEncoding(null).build();
		assertThat(caller.call("server-calc.echo", request, json("[\"é\"]")).result().stringValue()).isEqualTo("é");
	}

	@ParameterizedTest
	@ValueSource(strings = { "utf-8", "UTF8", "us-ascii", "iso-8859-1", "utf-16" })
	void contentEncodingIsHonoured(String encoding) {
		String text = encoding.equals("us-ascii") ? "e" : "é";
		byte[] body = "{\"args\": [\"%s\"], \"kwargs\": {}}".formatted(text).getBytes(Charset.forName(encoding));
		BasicProperties request = caller.properties().contentEncoding(encoding).build();
		assertThat(caller.call("server-calc.echo", request, body).result().stringValue()).isEqualTo(text);
	}

	@Test
	void contextIsInjectedAndNotOnTheWire() {
		BasicProperties request = caller.properties()
			.headers(Map.of("nameko.call_id_stack", List.of("standalone_rpc_proxy.call.1", "other.hop.2"),
					"nameko.language", "de"))
			.build();
		Reply reply = caller.call("server-calc.context", request, json("[\"a\", \"b\"]"));
		assertThat(reply.result().get(0).stringValue()).isEqualTo("a");
		assertThat(reply.result().get(1).stringValue()).isEqualTo("standalone_rpc_proxy.call.1");
		assertThat(reply.result().get(2).stringValue()).isEqualTo("other.hop.2");
		assertThat(reply.result().get(3).stringValue()).startsWith("server-calc.context.");
		assertThat(reply.result().get(4).stringValue()).isEqualTo("de");
		assertThat(reply.result().get(5).stringValue()).isEqualTo("b");
	}

	@Test
	void contextIsCurrentInEveryStyle() {
		assertThat(caller.call("server-calc.currentBlocking", args("")).result().stringValue())
			.startsWith("server-calc.currentBlocking.");
		assertThat(caller.call("server-calc.currentReactive", args("")).result().stringValue())
			.startsWith("server-calc.currentReactive.");
	}

	@Test
	void callIdStackIsCutAtItsOldestEnd() {
		List<String> stack = new ArrayList<>();
		for (int i = 0; i < 11; i++) {
			stack.add("a.b." + i);
		}
		BasicProperties request = caller.properties().headers(Map.of("nameko.call_id_stack", stack)).build();
		Reply reply = caller.call("server-calc.stack", request, json(""));
		assertThat(reply.result().size()).isEqualTo(11);
		assertThat(reply.result().get(0).stringValue()).isEqualTo("a.b.1");
		assertThat(reply.result().get(10).stringValue()).startsWith("server-calc.stack.");
	}

	@Test
	void requestWithoutReplyToRunsAndIsAcknowledged() {
		Calculator calculator = application.getBean(Calculator.class);
		BasicProperties request = caller.properties().replyTo(null).build();
		caller.send("server-calc.remember", request, json("[\"unanswered\"]"));
		caller.call("server-calc.add", args("1, 2"));
		assertThat(calculator.remembered.join()).isEqualTo("unanswered");
		assertThat(caller.waiting()).isZero();
	}

	private static String args(String arguments) {
		return "{\"args\": [%s], \"kwargs\": {}}".formatted(arguments);
	}

	private static byte[] json(String arguments) {
		String array = arguments.startsWith("[") ? arguments : "[" + arguments + "]";
		return "{\"args\": %s, \"kwargs\": {}}".formatted(array).getBytes(StandardCharsets.UTF_8);
	}

	record Line(double price, int count) {

	}

	record Order(List<Line> lines) {

	}

	@Microservice("server-calc")
	static class Calculator {

		private final CompletableFuture<String> remembered = new CompletableFuture<>();

		@Rpc
		int add(int a, int b) {
			return a + b;
		}

		@Rpc(name = "plus")
		long addLong(long a, long b) {
			return a + b;
		}

		@Rpc
		String echo(String text) {
			return text;
		}

		@Rpc
		List<@Nullable Object> defaults(String a, @DefaultValue("2") int b, @DefaultValue("see") String c,
				Optional<String> d, @Nullable LocalDate e) {
			return Arrays.asList(a, b, c, d.orElse(null), e);
		}

		@Rpc
		String joined(String separator, String... parts) {
			return String.join(separator, parts);
		}

		@Rpc
		double total(Order order) {
			return order.lines().stream().mapToDouble((line) -> line.price() * line.count()).sum();
		}

		@Rpc
		void nothing() {
		}

		@Rpc
		Line record() {
			return new Line(1.5, 2);
		}

		@Rpc
		List<Line> list() {
			return List.of(record());
		}

		@Rpc
		CompletableFuture<Integer> future(int a) {
			return CompletableFuture.supplyAsync(() -> a + 1);
		}

		@Rpc
		Mono<Integer> mono(int a) {
			return Mono.just(a + 1);
		}

		@Rpc
		Flux<Integer> flux(int count) {
			return Flux.range(1, count);
		}

		@Rpc
		Mono<Void> emptyMono() {
			return Mono.empty();
		}

		@Rpc
		Optional<String> optional() {
			return Optional.of("there");
		}

		@Rpc
		List<String> context(String a, CallContext context, String b) {
			List<String> result = new ArrayList<>();
			result.add(a);
			result.addAll(context.callIdStack());
			result.add(context.language().orElse(""));
			result.add(b);
			return result;
		}

		@Rpc
		List<String> stack(CallContext context) {
			return context.callIdStack();
		}

		@Rpc
		String currentBlocking() {
			CallContext current = CallContext.current();
			return (current != null) ? current.callId() : "none";
		}

		@Rpc
		Mono<String> currentReactive() {
			return Mono.deferContextual((context) -> {
				CallContext current = context.get("io.microservice.context");
				return Mono.just(current.callId());
			});
		}

		@Rpc
		void remember(String value) {
			this.remembered.complete(value);
		}

	}

	static class Unnamed {

		@Rpc
		String hello() {
			return "hello";
		}

	}

	abstract static class Base<T> {

		@Rpc
		public Flux<T> twice(T value) {
			return Flux.just(value, value);
		}

	}

	@Microservice("server-inherit")
	static class Inherited extends Base<Line> {

	}

}
