package io.microservice.timer.schedule;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Words for times of the calendar, those tomodachi has, and what they are as cron
 * expressions.
 */
final class CalendarWords {

	private static final Map<String, String> EXPRESSIONS = new HashMap<>();

	static {
		period("second", "* * * * * *", "secondly");
		period("minute", "0 * * * * *", "minutely");
		period("hour", "0 0 * * * *", "hourly");
		period("day", "0 0 0 * * *", "daily", "nightly");
		period("week", "0 0 0 * * MON", "weekly");
		period("month", "0 0 0 1 * *", "monthly");
		period("year", "0 0 0 1 1 *", "yearly", "annually");
		for (String day : new String[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
				"sunday" }) {
			String abbreviation = day.substring(0, 3);
			days(day, "0 0 0 * * " + abbreviation.toUpperCase(Locale.ROOT), abbreviation);
		}
		days("weekday", "0 0 0 * * MON-FRI");
		days("weekend", "0 0 0 * * SAT,SUN");
	}

	private CalendarWords() {
	}

	static @Nullable String expression(String text) {
		return EXPRESSIONS.get(text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
	}

	private static void period(String noun, String expression, String... adverbs) {
		add(expression, noun, "every " + noun, "once per " + noun);
		add(expression, adverbs);
	}

	private static void days(String noun, String expression, String... abbreviations) {
		add(expression, noun, noun + "s", "every " + noun, "once per " + noun);
		add(expression, abbreviations);
	}

	private static void add(String expression, String... words) {
		for (String word : words) {
			EXPRESSIONS.put(word, expression);
		}
	}

}
