package io.microservice.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.microservice.service.InvalidEntrypointException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Subjects}.
 */
class SubjectsTests {

	private static final String RESERVED = "$SRV";

	@ParameterizedTest
	@ValueSource(strings = { "a", "a.b", "*", ">", "a.*.b", "a.>", "*.>", "a-b_c.D1", "$SRVX", "日本.é" })
	void whenSubjectIsValidThenItIsTaken(String subject) {
		assertThat(Subjects.check(subject, RESERVED)).isEqualTo(subject);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".a", "a.", "a..b", "a b", "a\tb", "a\n", "a*", "*a", "a.>.b", "a>", ">.a", "#", "a.#",
			"a.\u0000" })
	void whenSubjectIsNoneThenTheRuleIsSaid(String subject) {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> Subjects.check(subject, RESERVED))
			.satisfies((ex) -> assertThat(ex.action()).contains("dots between"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "$SRV", "$SRV.PING", "$SRV.>" })
	void whenSubjectIsReservedThenThatIsSaid(String subject) {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> Subjects.check(subject, RESERVED))
			.withMessageContaining("reserved");
	}

	@Test
	void whenSubjectIsTooLongThenThatIsSaid() {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> Subjects.check("a".repeat(256), RESERVED))
			.withMessageContaining("255");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a.b", "é", "a*", "a\n" })
	void whenNameIsNoneThenTheRuleIsSaid(String name) {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> Subjects.checkName(name))
			.satisfies((ex) -> assertThat(ex.action()).contains("letters, digits"));
	}

	@Test
	void whenGroupIsASubjectWithoutRestThenItIsTaken() {
		assertThat(List.of("", "a", "a.b", "a.*")).allSatisfy((name) -> Subjects.checkGroup(name));
		assertThat(List.of(">", "a.>", "a b", ".a"))
			.allSatisfy((name) -> assertThatExceptionOfType(InvalidEntrypointException.class)
				.isThrownBy(() -> Subjects.checkGroup(name)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a.*", ">", "a.>", "a b", "a..b" })
	void whenRequestCannotBeSentThenThatIsSaid(String subject) {
		assertThatIllegalArgumentException().isThrownBy(() -> Subjects.checkRequest(subject));
	}

	@ParameterizedTest
	@CsvSource({ "a,b,a.b", "'',b,b", "a,'',a", "a.b,c.>,a.b.c.>" })
	void whenGroupAndSubjectAreJoinedThenThereIsADotBetween(String group, String subject, String joined) {
		assertThat(Subjects.join(group, subject)).isEqualTo(joined);
	}

	@RepeatedTest(200)
	void whenSubjectIsMappedThenItMatchesWhatNatsMatches(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		String pattern = pattern(random);
		String key = Subjects.toBindingKey(Subjects.check(pattern, RESERVED));
		for (int i = 0; i < 100; i++) {
			String subject = String.join(".", parts(random, List.of("a", "b", "c")));
			assertThat(amqpMatches(key.split("\\."), 0, subject.split("\\."), 0)).as("%s on %s", subject, pattern)
				.isEqualTo(natsMatches(pattern.split("\\."), subject.split("\\.")));
		}
	}

	private static String pattern(Random random) {
		List<String> parts = parts(random, List.of("a", "b", "c", "*"));
		if (random.nextInt(3) == 0) {
			parts.set(parts.size() - 1, ">");
		}
		return String.join(".", parts);
	}

	private static List<String> parts(Random random, List<String> from) {
		List<String> parts = new ArrayList<>();
		int count = 1 + random.nextInt(4);
		for (int i = 0; i < count; i++) {
			parts.add(from.get(random.nextInt(from.size())));
		}
		return parts;
	}

	private static boolean natsMatches(String[] pattern, String[] subject) {
		for (int i = 0; i < pattern.length; i++) {
			if (pattern[i].equals(">")) {
				return subject.length > i;
			}
			if (i >= subject.length || !(pattern[i].equals("*") || pattern[i].equals(subject[i]))) {
				return false;
			}
		}
		return pattern.length == subject.length;
	}

	private static boolean amqpMatches(String[] key, int i, String[] subject, int j) {
		if (i == key.length) {
			return j == subject.length;
		}
		if (key[i].equals("#")) {
			return amqpMatches(key, i + 1, subject, j) || (j < subject.length && amqpMatches(key, i, subject, j + 1));
		}
		return j < subject.length && (key[i].equals("*") || key[i].equals(subject[j]))
				&& amqpMatches(key, i + 1, subject, j + 1);
	}

}
