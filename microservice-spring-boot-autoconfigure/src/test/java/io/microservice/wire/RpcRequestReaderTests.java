package io.microservice.wire;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link RpcRequestReader}.
 */
class RpcRequestReaderTests {

	private final JsonCodec codec = new JsonCodec();

	private final Parameters add = new Parameters().required("a", int.class).required("b", int.class);

	private final Parameters defaults = new Parameters().required("a", Object.class)
		.optional("b", int.class, 2)
		.optional("c", String.class, "see");

	private final Parameters varargs = new Parameters().required("first", String.class).variable("rest", int.class);

	@Test
	void shouldReadPositionalArguments() {
		assertThat(this.add.read("{'args': [1, 2], 'kwargs': {}}")).containsExactly(1, 2);
	}

	@Test
	void shouldReadKeywordArgumentsInAnyOrder() {
		assertThat(this.add.read("{'args': [], 'kwargs': {'b': 2, 'a': 1}}")).containsExactly(1, 2);
	}

	@Test
	void shouldReadMixedArguments() {
		assertThat(this.add.read("{'args': [1], 'kwargs': {'b': 2}}")).containsExactly(1, 2);
	}

	@Test
	void whenKwargsComeBeforeArgsThenBothAreRead() {
		assertThat(this.add.read("{'kwargs': {'b': 2}, 'extra': {'args': [9]}, 'args': [1]}")).containsExactly(1, 2);
	}

	@Test
	void whenOptionalArgumentsAreMissingThenTheirDefaultsAreTaken() {
		assertThat(this.defaults.read("{'args': [1], 'kwargs': {'c': 'x'}}")).containsExactly(1, 2, "x");
		assertThat(this.defaults.read("{'args': [], 'kwargs': {'a': null}}")).containsExactly(null, 2, "see");
	}

	@Test
	void whenNullIsSentThenItIsNotTheDefault() {
		assertThat(this.defaults.read("{'args': [1, 3, null], 'kwargs': {}}")).containsExactly(1, 3, null);
	}

	@Test
	void shouldMakeEveryDefaultAnew() {
		Parameters parameters = new Parameters().optional("list", List.class, ArrayList::new);
		RpcRequestReader reader = parameters.reader();
		byte[] request = json("{'args': [], 'kwargs': {}}");
		assertThat(reader.read(request)[0]).isNotSameAs(reader.read(request)[0]);
	}

	@Test
	void whenLastParameterIsVariableThenItTakesTheRest() {
		assertThat(this.varargs.read("{'args': ['a', 1, 2, 3], 'kwargs': {}}")).containsExactly("a",
				new int[] { 1, 2, 3 });
		assertThat(this.varargs.read("{'args': ['a'], 'kwargs': {}}")).containsExactly("a", new int[0]);
		assertThat(this.varargs.read("{'args': [], 'kwargs': {'first': 'a'}}")).containsExactly("a", new int[0]);
	}

	@Test
	void whenThereAreNoParametersThenNoArgumentsAreRead() {
		assertThat(new Parameters().read("{'args': [], 'kwargs': {}}")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|',
			textBlock = """
					f0  | [1]             | {}                   | f0() takes 1 positional argument but 2 were given
					f1  | []              | {}                   | f1() missing 1 required positional argument: 'a'
					f1  | [1, 2]          | {}                   | f1() takes 2 positional arguments but 3 were given
					f2  | []              | {}                   | f2() missing 2 required positional arguments: 'a' and 'b'
					f2  | [1]             | {}                   | f2() missing 1 required positional argument: 'b'
					f2  | []              | {"b": 1}             | f2() missing 1 required positional argument: 'a'
					f2  | [1, 2, 3]       | {}                   | f2() takes 3 positional arguments but 4 were given
					f3  | []              | {}                   | f3() missing 3 required positional arguments: 'a', 'b' and 'c'
					f4  | []              | {}                   | f4() missing 4 required positional arguments: 'a', 'b', 'c' and 'd'
					f4  | [1]             | {}                   | f4() missing 3 required positional arguments: 'b', 'c' and 'd'
					d   | []              | {}                   | d() missing 1 required positional argument: 'a'
					d   | [1, 2, 3, 4]    | {}                   | d() takes from 2 to 4 positional arguments but 5 were given
					d   | [1, 2, 3, 4, 5] | {"c": 5}             | d() got multiple values for argument 'c'
					d0  | [1, 2]          | {}                   | d0() takes from 1 to 2 positional arguments but 3 were given
					v   | []              | {}                   | v() missing 1 required positional argument: 'a'
					v   | [1, 2]          | {"b": 3}             | v() got an unexpected keyword argument 'b'
					f2  | [1]             | {"a": 2}             | f2() got multiple values for argument 'a'
					f2  | [1, 2]          | {"foo": 3}           | f2() got an unexpected keyword argument 'foo'
					f2  | [1, 2, 3]       | {"foo": 3}           | f2() got an unexpected keyword argument 'foo'
					f2  | [1, 2, 3]       | {"a": 3}             | f2() got multiple values for argument 'a'
					f2  | [1]             | {"it's": 2}          | f2() got an unexpected keyword argument "it's"
					f2  | [1]             | {"a\\nb é\\u0007\\\\": 2} | f2() got an unexpected keyword argument 'a\\nb é\\x07\\\\'
					f1  | null            | {}                   | Value after * must be an iterable, not NoneType
					f1  | 1               | {}                   | Value after * must be an iterable, not int
					f1  | 1.5             | {}                   | Value after * must be an iterable, not float
					f1  | true            | {}                   | Value after * must be an iterable, not bool
					f1  | [1]             | null                 | inspect.getcallargs() argument after ** must be a mapping, not NoneType
					f1  | [1]             | []                   | inspect.getcallargs() argument after ** must be a mapping, not list
					f1  | [1]             | "x"                  | inspect.getcallargs() argument after ** must be a mapping, not str
					f1  | [1]             | 1                    | inspect.getcallargs() argument after ** must be a mapping, not int
					""")
	void whenArgumentsDoNotFitThenTheErrorIsPythons(String method, String args, String kwargs, String text) {
		Map<String, Parameters> methods = Map.of("f0", new Parameters(), "f1", new Parameters("a"), "f2",
				new Parameters("a", "b"), "f3", new Parameters("a", "b", "c"), "f4", new Parameters("a", "b", "c", "d"),
				"d", this.defaults, "d0", new Parameters().optional("a", int.class, 1), "v",
				new Parameters("a").variable("b", Object.class));
		RpcRequestReader reader = methods.get(method).reader(method);
		ErrorPayload error = rejection(reader, "{\"args\": %s, \"kwargs\": %s}".formatted(args, kwargs));
		assertThat(error).isEqualTo(ErrorPayload.incorrectSignature(text));
		assertThat(error.excPath()).isEqualTo("nameko.exceptions.IncorrectSignature");
		assertThat(error.excArgs()).containsExactly(text);
	}

	@Test
	void whenKwargsComeFirstThenMultipleValuesAreFoundToo() {
		assertThat(rejection(this.add.reader(), "{'kwargs': {'a': 2}, 'args': [1]}").value())
			.isEqualTo("method() got multiple values for argument 'a'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'args': []}", "{'kwargs': {}}", "[]", "null", "'x'", "1", "true", "", "  " })
	void whenBodyIsNoRequestThenItIsMalformed(String body) {
		assertThat(rejection(this.add.reader(), body))
			.isEqualTo(ErrorPayload.malformedRequest("Message missing `args` or `kwargs`"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{not json", "{'args': [1, 2], 'kwargs': {}", "{'args': [1, 2", "{'args': [1 2]}",
			"{'args': [1, 2], 'kwargs': {}} x", "{'args': [1, 2], 'kwargs': {}} {}", "{'args': [1, 2], 'kwargs': {}}]",
			"{'args': [1, 2], 'kwargs': {},}", "{'args': [hunter2], 'kwargs': {}}" })
	void whenJsonIsBrokenThenTheRequestIsMalformed(String body) {
		ErrorPayload error = rejection(this.add.reader(), body);
		assertThat(error.excPath()).isEqualTo("nameko.exceptions.MalformedRequest");
		assertThat(error.value()).asString().startsWith("Invalid JSON").doesNotContain("hunter2");
	}

	@Test
	void whenBytesAreNoUtf8ThenTheRequestIsMalformed() {
		byte[] latin1 = "{\"args\": [\"h\u00e9llo\"], \"kwargs\": {}}".getBytes(StandardCharsets.ISO_8859_1);
		byte[] utf32 = { 0, 0, (byte) 0xFF, (byte) 0xFE, 1, 2, 3, 4 };
		byte[] gzip = { 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0 };
		RpcRequestReader reader = new Parameters().required("text", String.class).reader();
		for (byte[] body : List.of(latin1, utf32, gzip)) {
			assertThat(rejection(reader, body).excPath()).isEqualTo("nameko.exceptions.MalformedRequest");
		}
	}

	@Test
	void whenRecordIsCutOffThenTheRequestIsMalformed() {
		RpcRequestReader reader = new Parameters().required("item", Item.class).reader();
		assertThat(rejection(reader, "{'args': [{'name': 'x', 'count': 1").excPath())
			.isEqualTo("nameko.exceptions.MalformedRequest");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'args': [%s], 'kwargs': {}}", "{'args': [], 'kwargs': {'a': %s}}",
			"{'other': %s, 'args': [], 'kwargs': {}}" })
	void whenNestingIsTooDeepThenTheRequestIsRejected(String template) {
		String deep = "[".repeat(100_000) + "]".repeat(100_000);
		RpcRequestReader reader = new Parameters().optional("a", Object.class, null).reader();
		assertThat(rejection(reader, template.formatted(deep)).excPath()).startsWith("nameko.exceptions.");
	}

	@Test
	void whenNestingIsDeepButSaneThenItIsRead() {
		String deep = "[".repeat(400) + "]".repeat(400);
		assertThat(new Parameters("a").read("{'args': [" + deep + "], 'kwargs': {}}")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'x'", "99999999999", "1180591620717411303424", "null", "[]", "{}" })
	void whenValueIsOfAnotherTypeThenTheSignatureIsIncorrect(String value) {
		RpcRequestReader reader = new Parameters().required("count", int.class).reader();
		ErrorPayload error = rejection(reader, "{'args': [" + value + "], 'kwargs': {}}");
		assertThat(error.excPath()).isEqualTo("nameko.exceptions.IncorrectSignature");
		assertThat(error.value()).asString().startsWith("method() argument 'count': ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'hunter2'", "31337000000", "{'hunter2': 1}", "['hunter2']" })
	void whenParameterIsSensitiveThenItsValueIsInNoError(String value) {
		RpcRequestReader reader = new Parameters().sensitive("pin", int.class).reader();
		for (String body : List.of("{'args': [%s], 'kwargs': {}}", "{'args': [], 'kwargs': {'pin': %s}}")) {
			RejectedRequestException ex = catchThrowableOfType(RejectedRequestException.class,
					() -> reader.read(json(body.formatted(value))));
			assertThat(ex.error()).isEqualTo(ErrorPayload.incorrectSignature("method() argument 'pin': not readable"));
			assertThat(ex).hasMessageNotContaining("hunter2").hasMessageNotContaining("31337").hasNoCause();
		}
	}

	@Test
	void shouldReadNumbersPythonWrites() {
		Parameters parameters = new Parameters().required("a", double.class)
			.required("b", double.class)
			.required("c", double.class)
			.required("d", BigInteger.class)
			.required("e", Object.class)
			.required("f", double.class);
		assertThat(parameters.read(
				"{'args': [NaN, Infinity, -Infinity, 1180591620717411303424, 1180591620717411303424, 1e+300], 'kwargs': {}}"))
			.containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, BigInteger.TWO.pow(70),
					BigInteger.TWO.pow(70), 1e300);
	}

	@ParameterizedTest
	@ValueSource(classes = { BigDecimal.class, BigInteger.class, Instant.class, UUID.class })
	void whenNotANumberDoesNotFitThenTheSignatureIsIncorrect(Class<?> type) {
		RpcRequestReader reader = new Parameters().required("a", type).reader();
		assertThat(rejection(reader, "{'args': [NaN], 'kwargs': {}}").excPath())
			.isEqualTo("nameko.exceptions.IncorrectSignature");
	}

	@Test
	void shouldReadTypedObjectsOfNewerKombu() {
		Parameters parameters = new Parameters().required("datetime", LocalDateTime.class)
			.required("instant", Instant.class)
			.required("offset", OffsetDateTime.class)
			.required("date", LocalDate.class)
			.required("time", LocalTime.class)
			.required("decimal", BigDecimal.class)
			.required("uuid", UUID.class)
			.required("bytes", byte[].class)
			.required("base64", byte[].class);
		assertThat(parameters.read("""
				{'args': [
					{'__type__': 'datetime', '__value__': '2020-01-02T03:04:05.678900'},
					{'__type__': 'datetime', '__value__': '2020-01-02T03:04:05+00:00'},
					{'__type__': 'datetime', '__value__': '2020-01-02T03:04:05+00:00'},
					{'__type__': 'date', '__value__': '2020-01-02'},
					{'__type__': 'time', '__value__': '03:04:05'},
					{'__type__': 'decimal', '__value__': '1.10'},
					{'__type__': 'uuid', '__value__': {'hex': '12345678123456781234567812345678'}},
					{'__type__': 'bytes', '__value__': 'h\u00e9llo'},
					{'__value__': '/wA=', '__type__': 'base64'}], 'kwargs': {}}
				""")).containsExactly(LocalDateTime.of(2020, 1, 2, 3, 4, 5, 678_900_000),
				Instant.parse("2020-01-02T03:04:05Z"), OffsetDateTime.of(2020, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC),
				LocalDate.of(2020, 1, 2), LocalTime.of(3, 4, 5), new BigDecimal("1.10"),
				UUID.fromString("12345678-1234-5678-1234-567812345678"), "h\u00e9llo".getBytes(StandardCharsets.UTF_8),
				new byte[] { -1, 0 });
	}

	@Test
	void shouldReadPlainTextOfOlderKombu() {
		Parameters parameters = new Parameters().required("datetime", LocalDateTime.class)
			.required("instant", Instant.class)
			.required("date", LocalDate.class)
			.required("time", LocalTime.class)
			.required("decimal", BigDecimal.class)
			.required("uuid", UUID.class);
		assertThat(parameters.read("""
				{'args': ['2020-01-02T03:04:05.678900', '2020-01-02T03:04:05Z', '2020-01-02T00:00:00', '03:04:05',
					'1.10', '12345678-1234-5678-1234-567812345678'], 'kwargs': {}}
				""")).containsExactly(LocalDateTime.of(2020, 1, 2, 3, 4, 5, 678_900_000),
				Instant.parse("2020-01-02T03:04:05Z"), LocalDate.of(2020, 1, 2), LocalTime.of(3, 4, 5),
				new BigDecimal("1.10"), UUID.fromString("12345678-1234-5678-1234-567812345678"));
	}

	@Test
	void shouldReadTypedObjectsInsideOthers() {
		Parameters parameters = new Parameters().required("dates", new TypeReference<List<LocalDate>>() {
		}.getType()).required("price", Price.class);
		assertThat(parameters.read("""
				{'args': [[{'__type__': 'date', '__value__': '2020-01-02'}, '2020-01-03'],
					{'amount': {'__type__': 'decimal', '__value__': '1.10'}, 'seen': null}], 'kwargs': {}}
				""")).containsExactly(List.of(LocalDate.of(2020, 1, 2), LocalDate.of(2020, 1, 3)),
				new Price(new BigDecimal("1.10"), null));
	}

	@Test
	void whenTypedObjectIsOfAnotherTypeThenTheSignatureIsIncorrect() {
		for (Type type : List.of(LocalDate.class, BigDecimal.class, UUID.class, Instant.class)) {
			RpcRequestReader reader = new Parameters().required("a", type).reader();
			for (String value : List.of("{'__type__': 'tuple', '__value__': [1]}",
					"{'__type__': 'x', '__value__': null}", "{'__type__': 'uuid', '__value__': {'hex': '!'}}",
					"{'hex': 'ab'}", "{}")) {
				assertThat(rejection(reader, "{'args': [" + value + "], 'kwargs': {}}").excPath())
					.as("%s %s", type, value)
					.isEqualTo("nameko.exceptions.IncorrectSignature");
			}
		}
		RpcRequestReader reader = new Parameters().required("a", LocalDate.class).reader();
		assertThat(rejection(reader, "{'args': [{'__type__': 'bytes', '__value__': 'x'}], 'kwargs': {}}").excPath())
			.isEqualTo("nameko.exceptions.IncorrectSignature");
	}

	@Test
	void whenTypedObjectIsDeclaredAsAnythingThenItIsAMap() {
		assertThat(
				new Parameters("a").read("{'args': [{'__type__': 'date', '__value__': '2020-01-02'}], 'kwargs': {}}"))
			.containsExactly(Map.of("__type__", "date", "__value__", "2020-01-02"));
	}

	@Test
	void shouldReadGenericTypes() {
		Parameters parameters = new Parameters().required("map", new TypeReference<Map<String, List<Item>>>() {
		}.getType()).required("optional", new TypeReference<Optional<Item>>() {
		}.getType()).required("none", new TypeReference<Optional<Item>>() {
		}.getType()).required("tree", JsonNode.class);
		Object[] values = parameters.read("""
				{'args': [{'k': [{'name': 'x', 'count': 1}]}, {'name': 'y', 'count': 2, 'unknown': 3}, null, {'a': 1}],
					'kwargs': {}}
				""");
		assertThat(values).startsWith(Map.of("k", List.of(new Item("x", 1))), Optional.of(new Item("y", 2)),
				Optional.empty());
		assertThat(values[3]).hasToString("{\"a\":1}");
	}

	@Test
	void whenRecordRefusesItsValuesThenTheSignatureIsIncorrect() {
		RpcRequestReader reader = new Parameters().required("item", Item.class).reader();
		ErrorPayload error = rejection(reader, "{'args': [{'name': 'x', 'count': -1}], 'kwargs': {}}");
		assertThat(error.excPath()).isEqualTo("nameko.exceptions.IncorrectSignature");
		assertThat(error.value()).asString().contains("negative");
	}

	@Test
	void whenArgsAreTextThenItIsSpreadAsPythonDoes() {
		Parameters parameters = new Parameters().required("a", String.class).required("b", String.class);
		assertThat(parameters.read("{'args': 'a\uD83D\uDE00', 'kwargs': {}}")).containsExactly("a", "\uD83D\uDE00");
		assertThat(rejection(parameters.reader(), "{'args': 'abc', 'kwargs': {}}").value())
			.isEqualTo("method() takes 3 positional arguments but 4 were given");
		assertThat(rejection(this.add.reader(), "{'args': 'ab', 'kwargs': {}}").excPath())
			.isEqualTo("nameko.exceptions.IncorrectSignature");
	}

	private static ErrorPayload rejection(RpcRequestReader reader, String body) {
		return rejection(reader, json(body));
	}

	private static ErrorPayload rejection(RpcRequestReader reader, byte[] body) {
		RejectedRequestException ex = catchThrowableOfType(RejectedRequestException.class, () -> reader.read(body));
		assertThat(ex).as("rejection").isNotNull();
		return ex.error();
	}

	private static byte[] json(String text) {
		return (text.contains("\"") ? text : text.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
	}

	record Item(String name, int count) {

		Item {
			if (count < 0) {
				throw new IllegalArgumentException("negative count");
			}
		}

	}

	record Price(BigDecimal amount, @Nullable Instant seen) {

	}

	/**
	 * Parameters of a method to be read.
	 */
	private final class Parameters {

		private final List<RpcParameter> parameters = new ArrayList<>();

		Parameters(String... names) {
			for (String name : names) {
				required(name, Object.class);
			}
		}

		Parameters required(String name, Type type) {
			return with(name, type, null, false, false);
		}

		Parameters optional(String name, Type type, @Nullable Object value) {
			return with(name, type, () -> value, false, false);
		}

		Parameters optional(String name, Type type, Supplier<?> value) {
			return with(name, type, value, false, false);
		}

		Parameters variable(String name, Type type) {
			return with(name, type, null, true, false);
		}

		Parameters sensitive(String name, Type type) {
			return with(name, type, null, false, true);
		}

		private Parameters with(String name, Type type, @Nullable Supplier<?> value, boolean variable,
				boolean sensitive) {
			this.parameters
				.add(new RpcParameter(name, RpcRequestReaderTests.this.codec.type(type), value, variable, sensitive));
			return this;
		}

		RpcRequestReader reader() {
			return reader("method");
		}

		RpcRequestReader reader(String method) {
			return new RpcRequestReader(RpcRequestReaderTests.this.codec, method, this.parameters);
		}

		@Nullable Object[] read(String body) {
			return reader().read(json(body));
		}

	}

}
