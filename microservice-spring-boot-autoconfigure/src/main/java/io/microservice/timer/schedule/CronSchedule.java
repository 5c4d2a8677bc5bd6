package io.microservice.timer.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.support.CronExpression;

/**
 * Times of the calendar in a zone. When its clocks are set forward, a time they leave out
 * is the moment they are set; when they are set back, a time they show twice is the first
 * of the two. Only what runs in every hour of the day runs in the hours that pass, and so
 * in none that is left out and in both of the same name.
 */
public final class CronSchedule implements Schedule {

	private static final int HOURS = 2;

	private final CronExpression expression;

	private final ZoneId zone;

	private final String description;

	private final boolean everyHour;

	/**
	 * Create a schedule.
	 * @param expression the times
	 * @param zone the zone
	 */
	public CronSchedule(CronExpression expression, ZoneId zone) {
		this(expression, zone, "cron %s (%s)".formatted(expression, zone));
	}

	CronSchedule(CronExpression expression, ZoneId zone, String description) {
		this.expression = expression;
		this.zone = zone;
		this.description = description;
		this.everyHour = hasEveryHour(expression);
	}

	@Override
	public @Nullable Instant next(Instant after) {
		return this.everyHour ? nextPassing(after) : nextShown(after);
	}

	/**
	 * Return the next of all times that pass, of the same name or not: one offset after
	 * the other.
	 */
	private @Nullable Instant nextPassing(Instant after) {
		ZoneRules rules = this.zone.getRules();
		ZoneOffset offset = rules.getOffset(after);
		LocalDateTime shown = LocalDateTime.ofInstant(after, offset);
		ZoneOffsetTransition transition = rules.nextTransition(after);
		while (true) {
			LocalDateTime next = this.expression.next(shown);
			Instant time = (next != null) ? next.toInstant(offset) : null;
			if (time == null || transition == null || time.isBefore(transition.getInstant())) {
				return time;
			}
			offset = transition.getOffsetAfter();
			shown = transition.getDateTimeAfter().minusNanos(1);
			transition = rules.nextTransition(transition.getInstant());
		}
	}

	/**
	 * Return the next of the times clocks show, each of them once.
	 */
	private @Nullable Instant nextShown(Instant after) {
		LocalDateTime shown = this.expression.next(LocalDateTime.ofInstant(after, this.zone));
		while (shown != null) {
			Instant time = resolve(shown, this.zone);
			if (time.isAfter(after)) {
				return time;
			}
			shown = this.expression.next(shown);
		}
		return null;
	}

	/**
	 * Return when clocks show a time for the first time, or when they are set past it.
	 */
	static Instant resolve(LocalDateTime shown, ZoneId zone) {
		ZoneOffsetTransition transition = zone.getRules().getTransition(shown);
		return (transition != null && transition.isGap()) ? transition.getInstant() : shown.atZone(zone).toInstant();
	}

	private static boolean hasEveryHour(CronExpression expression) {
		String hours = expression.toString().trim().split("\\s+")[HOURS];
		CronExpression onTheHour = CronExpression.parse("0 0 %s * * *".formatted(hours));
		LocalDateTime time = LocalDateTime.of(2000, 1, 1, 0, 0).minusNanos(1);
		for (int hour = 0; hour < 24; hour++) {
			LocalDateTime next = onTheHour.next(time);
			if (next == null || next.getHour() != hour) {
				return false;
			}
			time = next;
		}
		return true;
	}

	@Override
	public String toString() {
		return this.description;
	}

}
