package io.microservice.timer.schedule;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IntervalSchedule}.
 */
class IntervalScheduleTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456789Z");

	@Test
	void whenAHundredThousandTimesHavePassedThenThereIsNoDrift() {
		Duration third = Duration.ofNanos(333_333_333);
		Schedule schedule = new IntervalSchedule(third).countedFrom(START);
		Instant time = START;
		long drift = 0;
		for (int i = 1; i <= 100_000; i++) {
			time = schedule.next(time);
			drift += Duration.between(START.plusNanos(333_333_333L * i), time).abs().toNanos();
		}
		assertThat(drift).isZero();
	}

	@Test
	void whenAskedBeforeTheStartThenTheStartIsNext() {
		Schedule schedule = new IntervalSchedule(Duration.ofDays(1)).countedFrom(START);
		assertThat(schedule.next(START.minusNanos(1))).isEqualTo(START);
		assertThat(schedule.next(START.minusSeconds(1_000_000))).isEqualTo(START);
	}

	@Test
	void whenAskedInBetweenThenTheFollowingTimeIsNext() {
		Schedule schedule = new IntervalSchedule(Duration.ofSeconds(10)).countedFrom(START);
		assertThat(schedule.next(START)).isEqualTo(START.plusSeconds(10));
		assertThat(schedule.next(START.plusSeconds(10).minusNanos(1))).isEqualTo(START.plusSeconds(10));
		assertThat(schedule.next(START.plusSeconds(10))).isEqualTo(START.plusSeconds(20));
	}

}
