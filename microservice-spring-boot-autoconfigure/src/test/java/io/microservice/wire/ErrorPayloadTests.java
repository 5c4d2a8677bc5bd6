package io.microservice.wire;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ErrorPayload}.
 */
class ErrorPayloadTests {

	@Test
	void shouldNameTypeByPath() {
		assertThat(ErrorPayload.of("builtins.ValueError", "boom"))
			.isEqualTo(new ErrorPayload("ValueError", "builtins.ValueError", List.of("boom"), "boom"));
		assertThat(ErrorPayload.of("a.b.Outer$Inner", "boom").excType()).isEqualTo("Inner");
		assertThat(ErrorPayload.of("Plain", "boom").excType()).isEqualTo("Plain");
	}

	@Test
	void whenThereIsNoMessageThenThereAreNoArguments() {
		assertThat(ErrorPayload.of("a.E", null)).isEqualTo(new ErrorPayload("E", "a.E", List.of(), ""));
	}

	@Test
	void shouldBeWhatNamekoSends() {
		assertThat(ErrorPayload.methodNotFound(""))
			.isEqualTo(new ErrorPayload("MethodNotFound", "nameko.exceptions.MethodNotFound", List.of(""), ""));
		assertThat(ErrorPayload.malformedRequest("m"))
			.isEqualTo(new ErrorPayload("MalformedRequest", "nameko.exceptions.MalformedRequest", List.of("m"), "m"));
		assertThat(ErrorPayload.incorrectSignature("a", "b")).isEqualTo(new ErrorPayload("IncorrectSignature",
				"nameko.exceptions.IncorrectSignature", List.of("a", "b"), "a; b"));
		assertThat(ErrorPayload.unserializableValue(null).value()).isEqualTo("Unserializable value: `null`");
	}

	@Test
	void shouldNotChangeWithTheListItWasMadeFrom() {
		List<Object> args = new ArrayList<>(List.of("a"));
		ErrorPayload error = new ErrorPayload("E", "a.E", args, "text");
		args.add("b");
		assertThat(error.excArgs()).containsExactly("a");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> error.excArgs().add("c"));
	}

}
