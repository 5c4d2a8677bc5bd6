package io.microservice.timer.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

import org.springframework.scheduling.support.CronExpression;
import org.springframework.util.StringUtils;

/**
 * Makes schedules of what users write.
 */
public final class ScheduleParser {

	private static final String SPRING_DISABLED = "-";

	private final ZoneId defaultZone;

	/**
	 * Create a parser.
	 * @param defaultZone the zone of times that have none
	 */
	public ScheduleParser(ZoneId defaultZone) {
		this.defaultZone = defaultZone;
	}

	/**
	 * Return a zone.
	 * @param zone its name, empty for the default
	 * @return the zone
	 * @throws InvalidScheduleException if there is no such zone
	 */
	public ZoneId zone(String zone) {
		try {
			return StringUtils.hasText(zone) ? ZoneId.of(zone.strip()) : this.defaultZone;
		}
		catch (DateTimeException ex) {
			throw new InvalidScheduleException("there is no time zone '%s'".formatted(zone),
					"Name a zone such as 'Europe/Stockholm', 'UTC' or '+01:00'.");
		}
	}

	/**
	 * Read an interval, or a word for times of the calendar.
	 * @param interval the text
	 * @param zone the zone of the calendar
	 * @return the schedule
	 * @throws InvalidScheduleException if it is neither
	 */
	public Schedule interval(String interval, ZoneId zone) {
		String expression = CalendarWords.expression(interval);
		return (expression != null) ? cron(expression, zone) : new IntervalSchedule(duration("interval", interval));
	}

	/**
	 * Read a cron expression.
	 * @param cron the expression
	 * @param zone the zone
	 * @return the schedule
	 * @throws InvalidScheduleException if it is none, or if there is no such time
	 */
	public Schedule cron(String cron, ZoneId zone) {
		try {
			if (!cron.strip().equals(SPRING_DISABLED)) {
				return existing(new CronSchedule(CronExpression.parse(cron.strip()), zone), cron);
			}
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidScheduleException(
					"'%s' is not a cron expression: %s".formatted(cron, String.valueOf(ex.getMessage())),
					"Write six fields, from second to day of week, such as '0 0 8 * * MON-FRI', or @yearly, @monthly, @weekly, @daily or @hourly.");
		}
		throw new InvalidScheduleException("the cron expression '-' is never",
				"To leave a timer out, let an EntrypointFilter not accept it.");
	}

	private static Schedule existing(Schedule schedule, String cron) {
		if (schedule.next(Instant.EPOCH) == null) {
			throw new InvalidScheduleException("the cron expression '%s' is never".formatted(cron),
					"Correct day and month.");
		}
		return schedule;
	}

	/**
	 * Read a time of day, or a date and time.
	 * @param at the text
	 * @param zone the zone of what has no offset
	 * @return the schedule
	 * @throws InvalidScheduleException if it is neither
	 */
	public Schedule at(String at, ZoneId zone) {
		String text = at.strip().replaceFirst("(?<=\\d) +(?=\\d)", "T");
		try {
			if (!text.contains("T")) {
				LocalTime time = LocalTime.parse(text);
				CronExpression daily = CronExpression
					.parse("%d %d %d * * *".formatted(time.getSecond(), time.getMinute(), time.getHour()));
				return new CronSchedule(daily, zone, "at %s (%s)".formatted(time, zone));
			}
			return new OneTimeSchedule(hasOffset(text) ? OffsetDateTime.parse(text).toInstant()
					: CronSchedule.resolve(LocalDateTime.parse(text), zone));
		}
		catch (DateTimeParseException ex) {
			throw new InvalidScheduleException("'%s' is no time".formatted(at),
					"Write a time of day, '08:00' or '08:00:30', or a date and time, '2030-01-31T08:00', '2030-01-31 08:00:00' or '2030-01-31T08:00:00+01:00'.");
		}
	}

	private static boolean hasOffset(String text) {
		return text.matches(".*T.*(Z|[+-].*)");
	}

	/**
	 * Read a positive duration.
	 * @param attribute what it is, for people
	 * @param text the text
	 * @return the duration
	 * @throws InvalidScheduleException if it is none
	 */
	public Duration duration(String attribute, String text) {
		Duration duration;
		try {
			duration = Durations.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidScheduleException("the %s '%s' is not readable".formatted(attribute, text),
					"Write %s%s.".formatted(Durations.ACCEPTED, attribute.equals("interval")
							? "; or a word such as hourly, daily, weekly, monthly, mondays, weekdays or weekends"
							: ""));
		}
		if (duration.isNegative() || duration.isZero()) {
			throw new InvalidScheduleException("the %s '%s' is not positive".formatted(attribute, text),
					"Write a duration longer than zero: %s.".formatted(Durations.ACCEPTED));
		}
		return duration;
	}

}
