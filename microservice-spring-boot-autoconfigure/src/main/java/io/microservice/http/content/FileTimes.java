package io.microservice.http.content;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Times of files that tell when they changed. Builds that are to be reproducible, of jars
 * and of images, give all files one time instead, which is never later than 1980.
 */
final class FileTimes {

	private static final Instant FIRST = Instant.parse("1981-01-01T00:00:00Z");

	private FileTimes() {
	}

	/**
	 * Return a time if it tells something.
	 * @param time when a file changed, it says
	 * @return the time, or {@code null} if a build made it up
	 */
	static @Nullable Instant ifReal(Instant time) {
		return time.isBefore(FIRST) ? null : time;
	}

}
