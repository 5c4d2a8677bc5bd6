package io.microservice.wire;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.microservice.wire.RpcReplyReader.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link RpcReplyReader} and {@link RpcReplyWriter}.
 */
class RpcReplyTests {

	private final JsonCodec codec = new JsonCodec();

	@Test
	void shouldWriteResult() {
		assertThat(write(Object.class, "h\u00e9llo")).isEqualTo("{\"result\": \"h\u00e9llo\", \"error\": null}");
		assertThat(write(void.class, null)).isEqualTo("{\"result\": null, \"error\": null}");
		assertThat(write(double.class, Double.NaN)).isEqualTo("{\"result\": NaN, \"error\": null}");
		assertThat(write(BigInteger.class, BigInteger.TWO.pow(70)))
			.isEqualTo("{\"result\": 1180591620717411303424, \"error\": null}");
		assertThat(write(new TypeReference<Optional<String>>() {
		}.getType(), Optional.empty())).isEqualTo("{\"result\": null, \"error\": null}");
	}

	@Test
	void whenAnInterceptorPutSomethingElseInThePlaceOfTheResultThenItIsWritten() {
		assertThat(write(new TypeReference<Optional<String>>() {
		}.getType(), List.of(1))).isEqualTo("{\"result\": [1], \"error\": null}");
	}

	@Test
	void shouldWriteError() {
		RpcReplyWriter writer = new RpcReplyWriter(this.codec, this.codec.type(int.class));
		List<Object> args = new ArrayList<>(List.of("message", "42", Map.of("k", List.of("1", "None"))));
		args.add(null);
		ErrorPayload error = new ErrorPayload("UserError", "a.UserError", args, "text");
		assertThat(text(writer.error(error))).isEqualTo("{\"result\": null, \"error\": {\"exc_type\":\"UserError\","
				+ "\"exc_path\":\"a.UserError\",\"exc_args\":[\"message\",\"42\",{\"k\":[\"1\",\"None\"]},null],"
				+ "\"value\":\"text\"}}");
	}

	@Test
	void whenApplicationLeavesOutNullAndEmptyThenErrorsAreStillWhole() {
		JsonMapper mapper = JsonMapper.builder()
			.changeDefaultPropertyInclusion((inclusion) -> JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY,
					JsonInclude.Include.NON_EMPTY))
			.build();
		JsonCodec sparing = new JsonCodec(mapper);
		RpcReplyWriter writer = new RpcReplyWriter(sparing, sparing.type(int.class));
		assertThat(text(writer.error(new ErrorPayload("E", "a.E", List.of(), null)))).isEqualTo(
				"{\"result\": null, \"error\": {\"exc_type\":\"E\",\"exc_path\":\"a.E\",\"exc_args\":[],\"value\":null}}");
	}

	@Test
	void whenErrorHasHalfASurrogatePairThenItIsWritten() {
		RpcReplyWriter writer = new RpcReplyWriter(this.codec, this.codec.type(int.class));
		byte[] body = writer.error(ErrorPayload.of("a.E", "half \uD83D of \uD83D\uDE00"));
		assertThat(text(body)).contains("half \\uD83D of \uD83D\uDE00");
	}

	@Test
	void whenResultIsCyclicThenItIsUnserializable() {
		List<Object> cycle = new ArrayList<>();
		cycle.add(Map.of("k", cycle));
		assertUnserializable(cycle, "[__repr__ failed]");
	}

	@Test
	void whenGetterFailsThenTheResultIsUnserializable() {
		RejectedRequestException ex = assertUnserializable(new FailingGetter(), "failing getter");
		assertThat(ex).hasRootCauseMessage("no name");
	}

	@Test
	void whenToStringFailsThenTheResultIsUnserializable() {
		assertUnserializable(new FailingToString(), "[__repr__ failed]");
	}

	@Test
	void whenResultHasHalfASurrogatePairThenItIsEscapedAsPythonDoes() {
		assertThat(write(String.class, "half \uD83D")).isEqualTo("{\"result\": \"half \\uD83D\", \"error\": null}");
	}

	@Test
	void whenUnserializableValueIsLongThenItIsCutAndStillWritten() {
		RejectedRequestException ex = assertUnserializable(
				new FailingGetter("x".repeat(999) + "\uD83D\uDE00".repeat(9)), "x".repeat(999) + "\uD83D\u2026");
		RpcReplyWriter writer = new RpcReplyWriter(this.codec, this.codec.type(Object.class));
		assertThat(text(writer.error(ex.error()))).contains("\\uD83D\u2026`");
	}

	@Test
	void shouldReadResult() {
		assertThat(read(int.class, "{'result': 3, 'error': null}")).isEqualTo(new Reply(3, null));
		assertThat(read(String.class, "{'error': null, 'result': 'x', 'more': [1]}")).isEqualTo(new Reply("x", null));
		assertThat(read(double.class, "{'result': NaN, 'error': null}")).isEqualTo(new Reply(Double.NaN, null));
		assertThat(read(new TypeReference<List<BigDecimal>>() {
		}.getType(), "{'result': ['1.10', {'__type__': 'decimal', '__value__': '2.0'}], 'error': null}"))
			.isEqualTo(new Reply(List.of(new BigDecimal("1.10"), new BigDecimal("2.0")), null));
	}

	@Test
	void whenNothingIsReturnedThenTheResultIsEmpty() {
		String nothing = "{'result': null, 'error': null}";
		assertThat(read(String.class, nothing)).isEqualTo(new Reply(null, null));
		assertThat(read(int.class, nothing)).isEqualTo(new Reply(null, null));
		assertThat(read(OptionalInt.class, nothing)).isEqualTo(new Reply(OptionalInt.empty(), null));
		assertThat(read(new TypeReference<Optional<String>>() {
		}.getType(), nothing)).isEqualTo(new Reply(Optional.empty(), null));
	}

	@Test
	void whenResultIsIgnoredThenItMayBeAnything() {
		assertThat(read(void.class, "{'result': {'a': [1]}, 'error': null}")).isEqualTo(new Reply(null, null));
		assertThat(read(Void.class, "{'result': 'x', 'error': null}")).isEqualTo(new Reply(null, null));
	}

	@Test
	void shouldReadError() {
		Reply reply = read(int.class, """
				{'result': null, 'error': {'exc_type': 'E', 'exc_path': 'a.E', 'exc_args': ['m', {'k': ['1']}, null],
					'value': ['a', 'b'], 'more': 1}}
				""");
		assertThat(reply.error().excType()).isEqualTo("E");
		assertThat(reply.error().excPath()).isEqualTo("a.E");
		assertThat(reply.error().excArgs()).containsExactly("m", Map.of("k", List.of("1")), null);
		assertThat(reply.error().value()).isEqualTo(List.of("a", "b"));
	}

	@Test
	void whenErrorIsIncompleteThenWhatIsMissingIsEmpty() {
		assertThat(read(int.class, "{'error': {'exc_args': null}}").error())
			.isEqualTo(new ErrorPayload("", "", List.of(), null));
	}

	@Test
	void whenApplicationRefusesUnknownPropertiesThenErrorsAreStillRead() {
		JsonCodec strict = new JsonCodec(
				JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build());
		RpcReplyReader reader = new RpcReplyReader(strict, strict.type(int.class));
		assertThat(reader.read(json("{'error': {'exc_type': 'E', 'more': 1}}")).error())
			.isEqualTo(new ErrorPayload("E", "", List.of(), null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "x", "{'result': 'x', 'error': null}", "{'result': 1", "{'error': 'x'}",
			"{'error': {'exc_args': 'x'}}" })
	void whenBodyIsNoReplyThenThatIsThrown(String body) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(int.class, body));
	}

	@Test
	void errorsShouldSurviveTheTrip() {
		RpcReplyWriter writer = new RpcReplyWriter(this.codec, this.codec.type(int.class));
		ErrorPayload error = ErrorPayload.incorrectSignature("one", "tw\u00f6 \uD83D\uDE00");
		assertThat(error.value()).isEqualTo("one; tw\u00f6 \uD83D\uDE00");
		assertThat(new RpcReplyReader(this.codec, this.codec.type(int.class)).read(writer.error(error)))
			.isEqualTo(new Reply(null, error));
	}

	private RejectedRequestException assertUnserializable(Object result, String representation) {
		RpcReplyWriter writer = new RpcReplyWriter(this.codec, this.codec.type(Object.class));
		RejectedRequestException ex = catchThrowableOfType(RejectedRequestException.class, () -> writer.result(result));
		assertThat(ex.error())
			.isEqualTo(new ErrorPayload("UnserializableValueError", "nameko.exceptions.UnserializableValueError",
					List.of(), "Unserializable value: `" + representation + "`"));
		assertThat(ex).hasCauseInstanceOf(Throwable.class);
		return ex;
	}

	private String write(Type type, Object result) {
		return text(new RpcReplyWriter(this.codec, this.codec.type(type)).result(result));
	}

	private Reply read(Type type, String body) {
		return new RpcReplyReader(this.codec, this.codec.type(type)).read(json(body));
	}

	private static byte[] json(String text) {
		return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] body) {
		return new String(body, StandardCharsets.UTF_8);
	}

	static class FailingGetter {

		private final String text;

		FailingGetter() {
			this("failing getter");
		}

		FailingGetter(String text) {
			this.text = text;
		}

		public String getName() {
			throw new IllegalStateException("no name");
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	static class FailingToString extends FailingGetter {

		@Override
		public String toString() {
			throw new IllegalStateException("no text");
		}

	}

}
