package io.microservice.service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link QueueGroup}.
 */
class QueueGroupTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			inherit | inherit | inherit | q
			inherit | inherit | own     | own
			inherit | group   | own     | group
			mine    | group   | own     | mine
			none    | group   | own     | ''
			inherit | none    | own     | ''
			inherit | inherit | none    | ''
			mine    | none    | none    | mine
			inherit | group   | none    | group
			""")
	void whenALevelSaysNothingThenTheLevelAboveCounts(String endpoint, String group, String service, String resolved) {
		assertThat(group(endpoint).within(group(group)).within(group(service)).resolve()).isEqualTo(resolved);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a.*", ">", ".a", "a.", "a..b", "\t", "a\n" })
	void whenNameIsNotOneThenRuleIsSaid(String name) {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> QueueGroup.of(name, false))
			.withMessageContaining(name)
			.satisfies((ex) -> assertThat(ex.action()).contains("without blanks"));
	}

	@Test
	void whenNamedAndDisabledThenItIsRefused() {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> QueueGroup.of("a", true));
	}

	@Test
	void whenGroupsSayTheSameThenTheyAreEqual() {
		assertThat(QueueGroup.of("a.b")).isEqualTo(QueueGroup.of("a.b", false)).hasToString("a.b");
		assertThat(QueueGroup.of("", false)).isSameAs(QueueGroup.INHERITED).hasToString("inherited");
		assertThat(QueueGroup.of("", true)).isSameAs(QueueGroup.DISABLED)
			.hasToString("disabled")
			.isNotEqualTo(QueueGroup.INHERITED);
	}

	private static QueueGroup group(String text) {
		return switch (text) {
			case "inherit" -> QueueGroup.INHERITED;
			case "none" -> QueueGroup.DISABLED;
			default -> QueueGroup.of(text);
		};
	}

}
