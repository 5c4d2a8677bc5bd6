package io.microservice.timer.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.microservice.timer.Missed;
import org.junit.jupiter.api.Test;

import org.springframework.scheduling.support.CronExpression;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TickPlan}.
 */
class TickPlanTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final Schedule EVERY_SECOND = new IntervalSchedule(Duration.ofSeconds(1)).countedFrom(START);

	@Test
	void whenNothingIsDueThenTheNextTimeIsPlanned() {
		for (Missed missed : Missed.values()) {
			assertThat(TickPlan.whenDue(EVERY_SECOND, missed, START, at("0.9"))).isEqualTo(plan("1", 0));
			assertThat(TickPlan.afterHindrance(EVERY_SECOND, missed, START, at("0.9"))).isEqualTo(plan("1", 0));
		}
	}

	@Test
	void whenARunTookTooLongThenThePolicyDecides() {
		assertThat(TickPlan.afterHindrance(EVERY_SECOND, Missed.SKIP, START, at("3.3"))).isEqualTo(plan("4", 3));
		assertThat(TickPlan.afterHindrance(EVERY_SECOND, Missed.ONCE, START, at("3.3"))).isEqualTo(plan("3", 2));
		assertThat(TickPlan.afterHindrance(EVERY_SECOND, Missed.CATCH_UP, START, at("3.3"))).isEqualTo(plan("1", 0));
	}

	@Test
	void whenTheTimeIsNoticedLateThenTheLastOneRuns() {
		assertThat(TickPlan.whenDue(EVERY_SECOND, Missed.SKIP, START, at("3.3"))).isEqualTo(plan("3", 2));
		assertThat(TickPlan.whenDue(EVERY_SECOND, Missed.ONCE, START, at("3.3"))).isEqualTo(plan("3", 2));
		assertThat(TickPlan.whenDue(EVERY_SECOND, Missed.CATCH_UP, START, at("3.3"))).isEqualTo(plan("1", 0));
	}

	@Test
	void whenVeryMuchWasMissedThenItIsNotCountedButFound() {
		Instant later = START.plus(Duration.ofDays(40)).plusMillis(1);
		assertThat(TickPlan.whenDue(EVERY_SECOND, Missed.ONCE, START, later))
			.isEqualTo(new TickPlan(START.plus(Duration.ofDays(40)), 10_000));
		Schedule mornings = new CronSchedule(CronExpression.parse("* * 8 * * *"), ZoneOffset.UTC);
		assertThat(TickPlan.whenDue(mornings, Missed.ONCE, START, later))
			.isEqualTo(new TickPlan(Instant.parse("2026-02-09T08:59:59Z"), 10_000));
	}

	@Test
	void whenThereIsNoFurtherTimeThenNoneIsPlanned() {
		Schedule once = new OneTimeSchedule(at("5"));
		assertThat(TickPlan.whenDue(once, Missed.SKIP, at("5"), at("6")).tick()).isNull();
		assertThat(TickPlan.afterHindrance(once, Missed.SKIP, START, at("6")).tick()).isNull();
		assertThat(TickPlan.afterHindrance(once, Missed.ONCE, START, at("6")).tick()).isEqualTo(at("5"));
	}

	private static TickPlan plan(String seconds, long missed) {
		return new TickPlan(at(seconds), missed);
	}

	private static Instant at(String seconds) {
		return START.plus(Duration.parse("PT" + seconds + "S"));
	}

}
