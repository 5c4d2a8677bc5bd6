package io.microservice.wire;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PayloadReader}.
 */
class PayloadReaderTests {

	private final JsonCodec codec = new JsonCodec();

	@Test
	void shouldReadValuesOfAnyType() {
		assertThat(read(String.class, "\"x\"")).isEqualTo("x");
		assertThat(read(int.class, "1")).isEqualTo(1);
		assertThat(read(double.class, "NaN")).isEqualTo(Double.NaN);
		assertThat(read(Object.class, "{\"a\": [1, true]}")).isEqualTo(Map.of("a", List.of(1, true)));
		assertThat(read(Point.class, "{\"x\": 1, \"y\": 2}")).isEqualTo(new Point(1, 2));
		assertThat(read(LocalDateTime.class, "{\"__type__\": \"datetime\", \"__value__\": \"2020-01-02T03:04:05\"}"))
			.isEqualTo(LocalDateTime.of(2020, 1, 2, 3, 4, 5));
	}

	@Test
	void whenThereIsNothingThenTheValueIsNullOrEmpty() {
		assertThat(read(Point.class, "null")).isNull();
		assertThat(read(Optional.class, "null")).isEqualTo(Optional.empty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "x", "[1", "\"" })
	void whenJsonIsBrokenThenItIsSaidWhere(String body) {
		assertThatExceptionOfType(RejectedRequestException.class).isThrownBy(() -> read(Object.class, body))
			.withMessageContaining("MalformedRequest: Invalid JSON in line 1, column");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "\"x\"", "1 2", "99999999999", "{}" })
	void whenValueDoesNotFitThenArgumentIsNamed(String body) {
		assertThatExceptionOfType(RejectedRequestException.class).isThrownBy(() -> read(int.class, body))
			.withMessageContaining("IncorrectSignature: on_event() argument 'payload': ");
	}

	@Test
	void whenArgumentIsSensitiveThenItsValueIsNotTold() {
		PayloadReader reader = reader(int.class, true);
		assertThatExceptionOfType(RejectedRequestException.class)
			.isThrownBy(() -> reader.read("\"secret\"".getBytes(StandardCharsets.UTF_8)))
			.withMessage("IncorrectSignature: on_event() argument 'payload': not readable");
	}

	private @Nullable Object read(Type type, String json) {
		return reader(type, false).read(json.getBytes(StandardCharsets.UTF_8));
	}

	private PayloadReader reader(Type type, boolean sensitive) {
		return new PayloadReader(this.codec, "on_event",
				new RpcParameter("payload", this.codec.type(type), null, false, sensitive));
	}

	record Point(int x, int y) {

	}

}
