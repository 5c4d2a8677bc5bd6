package io.microservice.timer.schedule;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Reads durations: as Spring Boot does, and in words.
 */
public final class Durations {

	/**
	 * What is accepted, for people.
	 */
	public static final String ACCEPTED = "500ms, 1s, 5m, 1h, 1d, 1m30s, PT5M, 'every 5 minutes', or a number of milliseconds";

	private static final Pattern WORDS = Pattern.compile("(?:every )?(\\d+) ?([a-z]+)");

	private Durations() {
	}

	/**
	 * Read a duration.
	 * @param text the text
	 * @return the duration
	 * @throws IllegalArgumentException if it is none
	 */
	public static Duration parse(String text) {
		Matcher words = WORDS.matcher(text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
		ChronoUnit unit = words.matches() ? unit(words.group(2)) : null;
		try {
			return (unit != null) ? Duration.of(Long.parseLong(words.group(1)), unit)
					: DurationFormatterUtils.detectAndParse(text.strip());
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new IllegalArgumentException("'%s' is not a duration".formatted(text), ex);
		}
	}

	private static @Nullable ChronoUnit unit(String word) {
		return switch (word) {
			case "millisecond", "milliseconds" -> ChronoUnit.MILLIS;
			case "second", "seconds" -> ChronoUnit.SECONDS;
			case "minute", "minutes" -> ChronoUnit.MINUTES;
			case "hour", "hours" -> ChronoUnit.HOURS;
			case "day", "days" -> ChronoUnit.DAYS;
			default -> null;
		};
	}

}
