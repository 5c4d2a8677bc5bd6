package io.microservice.timer.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.microservice.timer.Cluster;
import io.microservice.timer.Missed;
import io.microservice.timer.TimerTick;
import io.microservice.timer.local.TimerDefinition;
import io.microservice.timer.schedule.ScheduleParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TokenRules}.
 */
class TokenRulesTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final String EVERY_TEN_SECONDS = "every PT10S";

	@Test
	void whenThereIsNoTokenThenItIsCountedFromNow() {
		Token token = rules(Missed.SKIP, false, null).create(START);
		assertThat(token.isNew()).isTrue();
		assertThat(rules(Missed.SKIP, false, null).nextTick(token, false, START)).isEqualTo(at(10));
	}

	@Test
	void whenThereIsAnInitialDelayThenTheFirstRunIsAtItsEnd() {
		TokenRules rules = rules(Missed.SKIP, false, Duration.ofSeconds(3));
		Token token = rules.create(START);
		assertThat(rules.nextTick(token, false, START)).isEqualTo(at(3));
		assertThat(rules.nextTick(token.again("me"), false, START)).isEqualTo(at(3));
	}

	@Test
	void whenItIsEagerThenOnlyANewTokenRunsAtOnce() {
		TokenRules rules = rules(Missed.SKIP, true, null);
		Token token = rules.create(START);
		assertThat(rules.nextTick(token, true, START)).isEqualTo(START);
		assertThat(rules.nextTick(token.settle("me", START), true, START)).isEqualTo(at(10));
	}

	@Test
	void whenRunsWereMissedThenThePolicyDecides() {
		Token token = token(at(0), null);
		assertThat(rules(Missed.SKIP).nextTick(token, true, at(35))).isEqualTo(at(40));
		assertThat(rules(Missed.ONCE).nextTick(token, true, at(35))).isEqualTo(at(30));
		assertThat(rules(Missed.CATCH_UP).nextTick(token, true, at(35))).isEqualTo(at(10));
		assertThat(rules(Missed.SKIP).tick(token, at(40), at(40)))
			.isEqualTo(new TimerTick("shop.run", at(40), 3, false));
		assertThat(rules(Missed.ONCE).tick(token, at(30), at(35)))
			.isEqualTo(new TimerTick("shop.run", at(30), 2, false));
	}

	@Test
	void whenItIsNotKnownWhetherARunWasFinishedThenOnlyThePolicyRepeatsIt() {
		Token token = token(at(0), at(10));
		assertThat(rules(Missed.SKIP).corrected(token, null, at(12))).isEqualTo(token(1, at(10)));
		assertThat(rules(Missed.ONCE).corrected(token, null, at(12))).isEqualTo(token(1, at(0)));
		assertThat(rules(Missed.CATCH_UP).corrected(token, null, at(12))).isEqualTo(token(1, at(0)));
	}

	@Test
	void whenARunWasFinishedHereThenItIsNotRepeated() {
		Token token = new Token(0, "me", EVERY_TEN_SECONDS, at(0), at(10), false, false);
		assertThat(rules(Missed.CATCH_UP).corrected(token, at(10), at(12))).isEqualTo(token(1, at(10)));
		assertThat(rules(Missed.CATCH_UP).corrected(token, at(0), at(12))).isEqualTo(token(1, at(0)));
	}

	@Test
	void whenATriggeredRunWasNotFinishedThenItIsNotRepeatedAndTheScheduleStays() {
		Token token = new Token(0, "other", EVERY_TEN_SECONDS, at(0), at(7), true, false);
		assertThat(rules(Missed.SKIP).corrected(token, null, at(12))).isEqualTo(token(1, at(0)));
		assertThat(rules(Missed.CATCH_UP).corrected(token, null, at(12))).isEqualTo(token(1, at(0)));
	}

	@Test
	void whenTheScheduleWasChangedThenItBeginsAnew() {
		Token token = new Token(0, "other", "every PT1H", at(0), null, false, false);
		assertThat(rules(Missed.CATCH_UP).corrected(token, null, at(12))).isEqualTo(token(1, at(12)));
	}

	@Test
	void whenTheTokenIsRightThenItStays() {
		assertThat(rules(Missed.CATCH_UP).corrected(token(at(0), null), null, at(12))).isNull();
	}

	@Test
	void whenItIsResumedThenNothingIsMissedAndTheScheduleStays() {
		TokenRules rules = rules(Missed.CATCH_UP);
		Token paused = rules.paused(token(at(0), null), true, at(5));
		assertThat(paused).isNotNull().matches(Token::paused);
		assertThat(rules.paused(paused, true, at(6))).isNull();
		Token resumed = rules.paused(paused, false, at(35));
		assertThat(resumed).isNotNull().matches((token) -> !token.paused());
		assertThat(rules.nextTick(resumed, false, at(35))).isEqualTo(at(40));
	}

	@Test
	void whenTheNextRunIsDueThenItIsSaid() {
		assertThat(rules(Missed.SKIP).isDue(token(at(0), null), at(10), at(19))).isFalse();
		assertThat(rules(Missed.SKIP).isDue(token(at(0), null), at(10), at(20))).isTrue();
	}

	private static Instant at(int seconds) {
		return START.plusSeconds(seconds);
	}

	private static Token token(Instant last, @Nullable Instant claimed) {
		return new Token(0, "other", EVERY_TEN_SECONDS, last, claimed, false, false);
	}

	private static Token token(long number, Instant last) {
		return new Token(number, "me", EVERY_TEN_SECONDS, last, null, false, false);
	}

	private static TokenRules rules(Missed missed) {
		return rules(missed, false, null);
	}

	private static TokenRules rules(Missed missed, boolean eager, @Nullable Duration initialDelay) {
		return new TokenRules(
				new TimerDefinition("shop.run", new ScheduleParser(ZoneId.of("UTC")).interval("10s", ZoneId.of("UTC")),
						eager, initialDelay, Duration.ZERO, missed, Cluster.ONCE),
				"me");
	}

}
