package io.microservice.wire;

import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RpcRequestWriter}.
 */
class RpcRequestWriterTests {

	private final JsonCodec codec = new JsonCodec();

	@Test
	void shouldWritePositionalArguments() {
		RpcRequestWriter writer = RpcRequestWriter.positional(this.codec, types(int.class, String.class, Object.class));
		assertThat(text(writer.write(new Object[] { 1, "h\u00e9", null })))
			.isEqualTo("{\"args\":[1,\"h\u00e9\",null],\"kwargs\":{}}");
	}

	@Test
	void shouldWriteKeywordArguments() {
		RpcRequestWriter writer = RpcRequestWriter.named(this.codec, types(int.class, String.class),
				List.of("a", "b_c"));
		assertThat(text(writer.write(new Object[] { 1, null })))
			.isEqualTo("{\"args\":[],\"kwargs\":{\"a\":1,\"b_c\":null}}");
	}

	@Test
	void whenThereAreNoArgumentsThenBothKeysAreThere() {
		assertThat(text(RpcRequestWriter.positional(this.codec, List.of()).write(new Object[0])))
			.isEqualTo("{\"args\":[],\"kwargs\":{}}");
		assertThat(text(RpcRequestWriter.named(this.codec, List.of(), List.of()).write(new Object[0])))
			.isEqualTo("{\"args\":[],\"kwargs\":{}}");
		assertThat(text(RpcRequestWriter.write(this.codec, List.of(), Map.of())))
			.isEqualTo("{\"args\":[],\"kwargs\":{}}");
	}

	@Test
	void shouldWriteArgumentsKnownOnlyAtTheCall() {
		Map<String, Object> kwargs = new LinkedHashMap<>();
		kwargs.put("k", null);
		kwargs.put("n", List.of(1));
		assertThat(text(RpcRequestWriter.write(this.codec, Arrays.asList(1, null, Map.of("a", 1.5)), kwargs)))
			.isEqualTo("{\"args\":[1,null,{\"a\":1.5}],\"kwargs\":{\"k\":null,\"n\":[1]}}");
	}

	@Test
	void whenApplicationLeavesOutNullsThenArgumentsStay() {
		JsonMapper mapper = JsonMapper.builder()
			.changeDefaultPropertyInclusion((inclusion) -> JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY,
					JsonInclude.Include.NON_EMPTY))
			.build();
		Map<String, Object> kwargs = new LinkedHashMap<>();
		kwargs.put("k", null);
		kwargs.put("e", "");
		assertThat(text(RpcRequestWriter.write(new JsonCodec(mapper), Arrays.asList(null, ""), kwargs)))
			.isEqualTo("{\"args\":[null,\"\"],\"kwargs\":{\"k\":null,\"e\":\"\"}}");
	}

	@Test
	void shouldWriteNumbersAsPythonReadsThem() {
		RpcRequestWriter writer = RpcRequestWriter.positional(this.codec,
				types(double.class, Double.class, float.class, BigInteger.class));
		assertThat(text(writer.write(new Object[] { Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
				BigInteger.TWO.pow(70) })))
			.isEqualTo("{\"args\":[NaN,Infinity,-Infinity,1180591620717411303424],\"kwargs\":{}}");
	}

	@Test
	void shouldWriteElementsByTheirDeclaredType() {
		Type animals = new TypeReference<List<Animal>>() {
		}.getType();
		RpcRequestWriter writer = RpcRequestWriter.positional(this.codec, types(animals, Animal.class));
		assertThat(text(writer.write(new Object[] { List.of(new Dog("rex")), new Dog("max") }))).contains("[{\"kind\":",
				"\"name\":\"rex\"}]", ",{\"kind\":");
	}

	@Test
	void whenArgumentCannotBeWrittenThenThatIsThrown() {
		List<Object> cycle = new ArrayList<>();
		cycle.add(cycle);
		RpcRequestWriter writer = RpcRequestWriter.positional(this.codec, types(Object.class));
		for (Object argument : List.of(cycle, new Broken())) {
			assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> writer.write(new Object[] { argument }));
			assertThatExceptionOfType(JacksonException.class)
				.isThrownBy(() -> RpcRequestWriter.write(this.codec, List.of(argument), Map.of()));
		}
		assertThat(text(writer.write(new Object[] { 1 }))).isEqualTo("{\"args\":[1],\"kwargs\":{}}");
	}

	@Test
	void whenApplicationIndentsThenTheRequestIsStillOne() {
		JsonCodec indenting = new JsonCodec(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build());
		RpcRequestWriter writer = RpcRequestWriter.positional(indenting, types(Object.class));
		byte[] body = writer.write(new Object[] { Map.of("a", 1) });
		RpcRequestReader reader = new RpcRequestReader(indenting, "method",
				List.of(new RpcParameter("a", indenting.type(Object.class), null, false, false)));
		assertThat(reader.read(body)).containsExactly(Map.of("a", 1));
	}

	private List<JavaType> types(Type... types) {
		return Arrays.stream(types).map(this.codec::type).toList();
	}

	private static String text(byte[] body) {
		return new String(body, StandardCharsets.UTF_8);
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
	interface Animal {

		String name();

	}

	record Dog(String name) implements Animal {

	}

	static class Broken {

		public String getName() {
			throw new IllegalStateException("no name");
		}

	}

}
