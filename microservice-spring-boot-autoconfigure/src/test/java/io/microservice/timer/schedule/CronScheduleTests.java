package io.microservice.timer.schedule;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.scheduling.support.CronExpression;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CronSchedule}, on the days clocks are set above all.
 */
class CronScheduleTests {

	@ParameterizedTest
	@CsvSource({ "Europe/Stockholm, 2026-03-28T12:00+01:00, 2026-03-29T08:00+02:00, 2026-03-30T08:00+02:00",
			"Europe/Stockholm, 2026-10-24T12:00+02:00, 2026-10-25T08:00+01:00, 2026-10-26T08:00+01:00",
			"America/New_York, 2026-03-07T12:00-05:00, 2026-03-08T08:00-04:00, 2026-03-09T08:00-04:00",
			"America/New_York, 2026-10-31T12:00-04:00, 2026-11-01T08:00-05:00, 2026-11-02T08:00-05:00",
			"Australia/Lord_Howe, 2026-10-03T12:00+10:30, 2026-10-04T08:00+11:00, 2026-10-05T08:00+11:00",
			"Australia/Lord_Howe, 2026-04-04T12:00+11:00, 2026-04-05T08:00+10:30, 2026-04-06T08:00+10:30",
			"Asia/Kolkata, 2026-03-28T12:00+05:30, 2026-03-29T08:00+05:30, 2026-03-30T08:00+05:30" })
	void whenClocksAreSetAtNightThenEightInTheMorningIsEight(String zone, String after, String first, String second) {
		assertNext("0 0 8 * * *", zone, after, first, second);
	}

	@ParameterizedTest
	@CsvSource({
			"Europe/Stockholm, 0 30 2 * * *, 2026-03-28T12:00+01:00, 2026-03-29T03:00+02:00, 2026-03-30T02:30+02:00",
			"America/New_York, 0 30 2 * * *, 2026-03-07T12:00-05:00, 2026-03-08T03:00-04:00, 2026-03-09T02:30-04:00",
			"Australia/Lord_Howe, 0 15 2 * * *, 2026-10-03T12:00+10:30, 2026-10-04T02:30+11:00, 2026-10-05T02:15+11:00",
			"Africa/Cairo, 0 0 0 * * *, 2026-04-23T12:00+02:00, 2026-04-24T01:00+03:00, 2026-04-25T00:00+03:00",
			"Pacific/Apia, 0 0 8 * * *, 2011-12-29T12:00-10:00, 2011-12-31T00:00+14:00, 2011-12-31T08:00+14:00" })
	void whenClocksSkipATimeThenItRunsOnceWhenTheyAreSet(String zone, String cron, String after, String first,
			String second) {
		assertNext(cron, zone, after, first, second);
	}

	@ParameterizedTest
	@CsvSource({
			"Europe/Stockholm, 0 30 2 * * *, 2026-10-24T12:00+02:00, 2026-10-25T02:30+02:00, 2026-10-26T02:30+01:00",
			"America/New_York, 0 30 1 * * *, 2026-10-31T12:00-04:00, 2026-11-01T01:30-04:00, 2026-11-02T01:30-05:00",
			"Australia/Lord_Howe, 0 45 1 * * *, 2026-04-04T12:00+11:00, 2026-04-05T01:45+11:00, 2026-04-06T01:45+10:30",
			"America/Santiago, 0 30 23 * * *, 2026-04-04T12:00-03:00, 2026-04-04T23:30-03:00, 2026-04-05T23:30-04:00" })
	void whenClocksShowATimeTwiceThenItRunsTheFirstTime(String zone, String cron, String after, String first,
			String second) {
		assertNext(cron, zone, after, first, second);
	}

	@Test
	void whenAskedBetweenTheTwoThenTheSecondTimeIsNotNext() {
		assertNext("0 30 2 * * *", "Europe/Stockholm", "2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
		assertNext("0 30 2 * * *", "Europe/Stockholm", "2026-10-25T02:10+01:00", "2026-10-26T02:30+01:00");
	}

	@Test
	void whenEveryHourRunsThenSoDoesEveryHourThatPasses() {
		assertNext("0 0 * * * *", "Europe/Stockholm", "2026-03-29T00:30+01:00", "2026-03-29T01:00+01:00",
				"2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00");
		assertNext("0 0 * * * *", "Europe/Stockholm", "2026-10-25T01:30+02:00", "2026-10-25T02:00+02:00",
				"2026-10-25T02:00+01:00", "2026-10-25T03:00+01:00");
		assertNext("@hourly", "Australia/Lord_Howe", "2026-04-05T00:30+11:00", "2026-04-05T01:00+11:00",
				"2026-04-05T02:00+10:30", "2026-04-05T03:00+10:30");
		assertNext("0 30 0-23 * * *", "Europe/Stockholm", "2026-10-25T02:00+02:00", "2026-10-25T02:30+02:00",
				"2026-10-25T02:30+01:00", "2026-10-25T03:30+01:00");
	}

	@ParameterizedTest
	@CsvSource({ "Europe/Stockholm, 2026-03-29T00:00+01:00", "Europe/Stockholm, 2026-10-25T00:00+02:00",
			"Australia/Lord_Howe, 2026-10-04T00:00+10:30", "Australia/Lord_Howe, 2026-04-05T00:00+11:00",
			"America/New_York, 2026-03-08T00:00-05:00", "America/New_York, 2026-11-01T00:00-04:00" })
	void whenEveryTenMinutesRunThenTheyAreTenMinutesApart(String zone, String after) {
		List<Instant> times = next(schedule("0 */10 * * * *", zone), OffsetDateTime.parse(after).toInstant(), 60);
		for (int i = 1; i < times.size(); i++) {
			assertThat(times.get(i)).isEqualTo(times.get(i - 1).plusSeconds(600));
		}
	}

	@Test
	void whenAYearPassesThenADailyTimeRunsOnceOnEveryOfItsDays() {
		for (String zone : List.of("Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo",
				"America/Santiago", "Antarctica/Troll", "UTC")) {
			for (String time : List.of("0 0 0", "0 30 1", "0 15 2", "0 30 2", "0 59 23")) {
				List<Instant> times = next(schedule(time + " * * *", zone),
						OffsetDateTime.parse("2026-01-01T12:00Z").toInstant(), 365);
				assertThat(times.stream().map((instant) -> instant.atZone(ZoneId.of(zone)).toLocalDate()).distinct())
					.as("%s in %s", time, zone)
					.hasSize(365);
			}
		}
	}

	@Test
	void whenThereIsNoSuchDayThenThereIsNoNextTime() {
		assertThat(schedule("0 0 8 30 2 *", "UTC").next(Instant.EPOCH)).isNull();
		assertThat(schedule("0 0 * 30 2 *", "UTC").next(Instant.EPOCH)).isNull();
	}

	private static void assertNext(String cron, String zone, String after, String... expected) {
		List<Instant> times = next(schedule(cron, zone), OffsetDateTime.parse(after).toInstant(), expected.length);
		assertThat(times.stream().map((time) -> time.atZone(ZoneId.of(zone)).toOffsetDateTime().toString()).toList())
			.containsExactly(expected);
	}

	private static List<Instant> next(Schedule schedule, Instant after, int count) {
		List<Instant> times = new ArrayList<>();
		Instant time = after;
		while (times.size() < count) {
			time = schedule.next(time);
			times.add(time);
		}
		return times;
	}

	private static Schedule schedule(String cron, String zone) {
		return new CronSchedule(CronExpression.parse(cron), ZoneId.of(zone));
	}

}
