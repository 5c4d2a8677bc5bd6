package io.microservice.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.microservice.conformance.Deviations.Deviation;
import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RejectedRequestException;
import io.microservice.wire.RpcParameter;
import io.microservice.wire.RpcRequestReader;
import io.microservice.wire.RpcRequestWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Holds what is read and written of requests against those nameko sent.
 */
class NamekoRequestConformanceTests {

	private final JsonCodec codec = new JsonCodec();

	private final JsonMapper mapper = JsonMapper.shared();

	@ParameterizedTest
	@MethodSource("goodRequests")
	void shouldReadArgumentsNamekoSends(Captured request) {
		List<RpcParameter> parameters = parameters(request.method());
		Object[] arguments = reader(request.method()).read(request.bytes());
		JsonNode args = request.json().get("args");
		JsonNode kwargs = request.json().get("kwargs");
		assertThat(arguments).hasSameSizeAs(parameters);
		for (int i = 0; i < arguments.length; i++) {
			String name = parameters.get(i).name();
			JsonNode sent = (i < args.size()) ? args.get(i) : kwargs.get(name);
			if (sent != null) {
				assertThat(this.mapper.<JsonNode>valueToTree(arguments[i])).as(name).isEqualTo(sent);
			}
			else {
				assertThat(arguments[i]).as(name).isEqualTo(parameters.get(i).defaultValue().get());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("requestsOfNameko")
	void shouldWriteRequestsAsNamekoDoes(Captured request) {
		JsonNode json = request.json();
		List<@Nullable Object> args = new ArrayList<>();
		json.get("args").forEach((arg) -> args.add(this.mapper.treeToValue(arg, Object.class)));
		Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();
		json.get("kwargs")
			.forEachEntry((name, value) -> kwargs.put(name, this.mapper.treeToValue(value, Object.class)));
		assertThat(this.mapper.readTree(RpcRequestWriter.write(this.codec, args, kwargs))).isEqualTo(json);
		JavaType any = this.codec.type(Object.class);
		if (kwargs.isEmpty()) {
			RpcRequestWriter writer = RpcRequestWriter.positional(this.codec, args.stream().map((arg) -> any).toList());
			assertThat(this.mapper.readTree(writer.write(args.toArray()))).isEqualTo(json);
		}
		else if (args.isEmpty()) {
			RpcRequestWriter writer = RpcRequestWriter.named(this.codec,
					kwargs.keySet().stream().map((name) -> any).toList(), List.copyOf(kwargs.keySet()));
			assertThat(this.mapper.readTree(writer.write(kwargs.values().toArray()))).isEqualTo(json);
		}
	}

	@ParameterizedTest
	@MethodSource("badRequests")
	void shouldRejectRequestsAsNamekoDoes(Captured request) {
		Deviation deviation = Deviations.of(request);
		JsonNode expected = (deviation != null) ? deviation.body() : request.reply().orElseThrow().json();
		assertThatExceptionOfType(RejectedRequestException.class)
			.isThrownBy(() -> reader(request.method()).read(request.bytes()))
			.satisfies(
					(ex) -> assertThat(this.mapper.<JsonNode>valueToTree(ex.error())).isEqualTo(expected.get("error")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rpc.two_hops", "context.propagated_through_hop", "raw.foreign_headers_propagate" })
	void shouldPassOnTheContextAsNamekoDoes(String scenario) {
		Captured received = Captured.named(scenario + "/request");
		Captured sent = Captured.named(scenario + "/request#2");
		CallContext context = new CallContextReader(CallContext.DEFAULT_PARENT_CALLS_TRACKED).read("pyrpc", "hop",
				received.headers());
		Map<String, Object> headers = new LinkedHashMap<>(context.toHeaders());
		assertThat(headers).containsOnlyKeys(sent.headers().keySet());
		List<?> stack = (List<?>) headers.remove("nameko.call_id_stack");
		List<?> sentStack = (List<?>) sent.headers().get("nameko.call_id_stack");
		assertThat(stack).hasSameSizeAs(sentStack);
		assertThat(stack.subList(0, stack.size() - 1)).isEqualTo(sentStack.subList(0, stack.size() - 1));
		assertThat(withoutUuid(stack.get(stack.size() - 1))).isEqualTo(withoutUuid(sentStack.get(stack.size() - 1)));
		headers.forEach((name, value) -> {
			assertThat(value).as(name).isEqualTo(sent.headers().get(name));
			assertThat(types(value)).as(name).isEqualTo(withoutLargeIntegers(sent.headerTypes().get(name)));
		});
	}

	@Test
	void shouldCoverWhatWasCaptured() {
		assertThat(goodRequests()).hasSizeGreaterThan(30);
		assertThat(badRequests()).hasSizeGreaterThan(10);
	}

	static Stream<Captured> goodRequests() {
		return requests().filter((request) -> !isRejected(request));
	}

	static Stream<Captured> requestsOfNameko() {
		return goodRequests().filter((request) -> request.sender().startsWith("nameko"));
	}

	static Stream<Captured> badRequests() {
		return requests().filter(NamekoRequestConformanceTests::isRejected);
	}

	private static Stream<Captured> requests() {
		return Captured.all("request")
			.filter((request) -> request.routingKey().startsWith("pyrpc."))
			.filter((request) -> METHODS.containsKey(request.method()))
			.filter((request) -> "application/json".equals(request.text("content_type")))
			.filter((request) -> !request.scenario().equals("raw.malformed.args_string"));
	}

	private static boolean isRejected(Captured request) {
		if (request.scenario().equals("rpc.varargs") || request.scenario().equals("raw.undecodable_json")) {
			return true;
		}
		Optional<JsonNode> error = request.reply().map((reply) -> reply.json().get("error").path("exc_type"));
		return error.filter(
				(type) -> List.of("IncorrectSignature", "MalformedRequest", "TypeError").contains(type.asString("")))
			.isPresent();
	}

	private static final Map<String, List<String>> METHODS = Map.ofEntries(Map.entry("echo", List.of("value")),
			Map.entry("no_args", List.of()), Map.entry("none", List.of()), Map.entry("add", List.of("a", "b")),
			Map.entry("defaults", List.of("a", "b=2", "c=see")), Map.entry("kwonly", List.of("a", "b", "c=3")),
			Map.entry("varargs", List.of("args...")), Map.entry("types", List.of()),
			Map.entry("special", List.of("what")), Map.entry("raise_value_error", List.of("message=boom")),
			Map.entry("raise_user", List.of()), Map.entry("raise_kw", List.of()),
			Map.entry("raise_registered", List.of()), Map.entry("raise_key_error", List.of()),
			Map.entry("raise_unicode", List.of()), Map.entry("raise_bad_request", List.of()),
			Map.entry("unserializable", List.of()), Map.entry("unserializable_unreprable", List.of()),
			Map.entry("slow", List.of("seconds")), Map.entry("context", List.of()), Map.entry("hop", List.of("n")),
			Map.entry("call", List.of("service", "method", "args=", "kwargs=", "options=")));

	private RpcRequestReader reader(String method) {
		return new RpcRequestReader(this.codec, method, parameters(method));
	}

	private List<RpcParameter> parameters(String method) {
		JavaType any = this.codec.type(Object.class);
		return METHODS.get(method).stream().map((declaration) -> {
			String[] parts = declaration.split("=", -1);
			boolean variable = declaration.endsWith("...");
			return new RpcParameter(parts[0].replace("...", ""), any, (parts.length > 1) ? () -> parts[1] : null,
					variable, false);
		}).toList();
	}

	private static String withoutUuid(Object callId) {
		return callId.toString().substring(0, callId.toString().lastIndexOf('.'));
	}

	/**
	 * Return the AMQP types the client writes values as.
	 */
	private static Object types(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return List.of("A", list.stream().map(NamekoRequestConformanceTests::types).toList());
		}
		if (value instanceof Map<?, ?> map) {
			Map<Object, Object> types = new LinkedHashMap<>();
			map.forEach((key, element) -> types.put(key, types(element)));
			return List.of("F", types);
		}
		if (value == null) {
			return "V";
		}
		return Map.of(String.class, "S", Integer.class, "I", Long.class, "l", Double.class, "d", Boolean.class, "t")
			.get(value.getClass());
	}

	/**
	 * Java's client cannot write {@code L}; {@code l} is the same but for its letter.
	 */
	private static Object withoutLargeIntegers(Object type) {
		return type.equals("L") ? "l" : type;
	}

}
