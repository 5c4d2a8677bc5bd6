package io.microservice.timer.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ScheduleParser}.
 */
class ScheduleParserTests {

	private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

	private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	private final ScheduleParser parser = new ScheduleParser(STOCKHOLM);

	@ParameterizedTest
	@CsvSource({ "500ms, PT0.5S", "1s, PT1S", "5m, PT5M", "1h, PT1H", "2d, PT48H", "1500, PT1.5S", "PT5M, PT5M",
			"1m30s, PT1M30S", "every 5 minutes, PT5M", "Every  1 Second, PT1S", "10 seconds, PT10S", "3 hours, PT3H",
			"every 2 days, PT48H", "250 milliseconds, PT0.25S" })
	void intervalsAreReadAsSpringBootDoesAndInWords(String text, Duration interval) {
		assertThat(this.parser.interval(text, STOCKHOLM)).isEqualTo(new IntervalSchedule(interval));
	}

	@ParameterizedTest
	@CsvSource({ "every second, 2026-01-01T12:00:01Z", "every minute, 2026-01-01T12:01:00Z",
			"hourly, 2026-01-01T13:00:00Z", "every hour, 2026-01-01T13:00:00Z", "daily, 2026-01-01T23:00:00Z",
			"Nightly, 2026-01-01T23:00:00Z", "once per day, 2026-01-01T23:00:00Z", "weekly, 2026-01-04T23:00:00Z",
			"mondays, 2026-01-04T23:00:00Z", "every monday, 2026-01-04T23:00:00Z", "sun, 2026-01-03T23:00:00Z",
			"weekdays, 2026-01-01T23:00:00Z", "weekend, 2026-01-02T23:00:00Z", "monthly, 2026-01-31T23:00:00Z",
			"annually, 2026-12-31T23:00:00Z" })
	void wordsAreTimesOfTheCalendar(String text, Instant next) {
		Schedule schedule = this.parser.interval(text, STOCKHOLM);
		assertThat(schedule.isCalendar()).isTrue();
		assertThat(schedule.next(NOW)).isEqualTo(next);
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "every so often", "5 fortnights", "1y", "--1s", "9999999999999999999 days" })
	void whenAnIntervalIsNotReadableThenItIsSaidWhatIs(String text) {
		assertThatExceptionOfType(InvalidScheduleException.class)
			.isThrownBy(() -> this.parser.interval(text, STOCKHOLM))
			.withMessageContaining(text)
			.satisfies((ex) -> assertThat(ex.accepted()).contains("1m30s", "every 5 minutes", "hourly"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0s", "-1s", "PT0S", "every 0 minutes" })
	void whenAnIntervalIsNotPositiveThenItIsRefused(String text) {
		assertThatExceptionOfType(InvalidScheduleException.class)
			.isThrownBy(() -> this.parser.interval(text, STOCKHOLM))
			.withMessageContaining("not positive");
	}

	@Test
	void cronHasSixFieldsOrIsAMacro() {
		assertThat(this.parser.cron("0 0 8 * * *", STOCKHOLM).next(NOW)).isEqualTo("2026-01-02T07:00:00Z");
		assertThat(this.parser.cron("@weekly", STOCKHOLM).next(NOW)).isEqualTo("2026-01-03T23:00:00Z");
		assertThat(this.parser.cron("0 0 8 * * *", STOCKHOLM)).hasToString("cron 0 0 8 * * * (Europe/Stockholm)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0 8 * * *", "0 0 25 * * *", "@sometimes", "x", "-", "0 0 8 30 2 *" })
	void whenCronIsNotReadableOrNeverThenItIsRefused(String text) {
		assertThatExceptionOfType(InvalidScheduleException.class).isThrownBy(() -> this.parser.cron(text, STOCKHOLM))
			.withMessageContaining(text);
	}

	@Test
	void timesOfDayAreDaily() {
		assertThat(this.parser.at("08:00", STOCKHOLM).next(NOW)).isEqualTo("2026-01-02T07:00:00Z");
		assertThat(this.parser.at("13:00:30", STOCKHOLM).next(NOW)).isEqualTo("2026-01-01T12:00:30Z");
		assertThat(this.parser.at("08:00", STOCKHOLM)).hasToString("at 08:00 (Europe/Stockholm)");
	}

	@ParameterizedTest
	@CsvSource({ "2026-06-01T08:00, 2026-06-01T06:00:00Z", "2026-06-01 08:00, 2026-06-01T06:00:00Z",
			"2026-06-01 08:00:30, 2026-06-01T06:00:30Z", "2026-06-01T08:00Z, 2026-06-01T08:00:00Z",
			"2026-06-01T08:00:00-05:00, 2026-06-01T13:00:00Z", "2026-03-29T02:30, 2026-03-29T01:00:00Z",
			"2026-10-25T02:30, 2026-10-25T00:30:00Z" })
	void datesAndTimesAreOnce(String text, Instant time) {
		assertThat(this.parser.at(text, STOCKHOLM)).isEqualTo(new OneTimeSchedule(time));
	}

	@ParameterizedTest
	@ValueSource(strings = { "8", "25:00", "noon", "2026-02-30T08:00", "2026-06-01" })
	void whenATimeIsNotReadableThenItIsSaidWhatIs(String text) {
		assertThatExceptionOfType(InvalidScheduleException.class).isThrownBy(() -> this.parser.at(text, STOCKHOLM))
			.withMessageContaining(text)
			.satisfies((ex) -> assertThat(ex.accepted()).contains("08:00:30", "2030-01-31T08:00"));
	}

	@Test
	void zonesHaveNamesOrOffsets() {
		assertThat(this.parser.zone("")).isEqualTo(STOCKHOLM);
		assertThat(this.parser.zone("+01:00")).isEqualTo(ZoneOffset.ofHours(1));
		assertThatExceptionOfType(InvalidScheduleException.class).isThrownBy(() -> this.parser.zone("Europe/Atlantis"))
			.withMessageContaining("Europe/Atlantis");
	}

}
