package io.microservice.rpc.client;

import java.time.Duration;

import io.microservice.service.InvalidEntrypointException;

import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Reads the timeouts annotations have.
 */
final class Timeouts {

	private Timeouts() {
	}

	static Duration parse(String text, String place) {
		Duration timeout;
		try {
			timeout = DurationFormatterUtils.detectAndParse(text.strip());
		}
		catch (IllegalArgumentException ex) {
			timeout = Duration.ZERO;
		}
		if (timeout.compareTo(Duration.ZERO) <= 0) {
			throw new InvalidEntrypointException("'%s' in %s is not a time to wait.".formatted(text, place),
					"Use a number and a unit, such as '500ms', '5s' or '1m', or ISO-8601, such as 'PT5S'.");
		}
		return timeout;
	}

}
