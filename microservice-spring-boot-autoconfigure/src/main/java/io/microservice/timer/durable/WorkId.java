package io.microservice.timer.durable;

import java.time.Instant;
import java.util.UUID;

/**
 * The id of work, which tells when it is due.
 *
 * @param due when it is due
 * @param text the id
 */
record WorkId(Instant due, String text) {

	private static final int RADIX = 36;

	static WorkId create(Instant due) {
		return new WorkId(due, Long.toString(due.toEpochMilli(), RADIX) + '-' + UUID.randomUUID());
	}

	/**
	 * Read an id.
	 * @throws IllegalArgumentException if it is none
	 */
	static WorkId parse(String id) {
		int end = id.indexOf('-', 1);
		try {
			UUID.fromString(id.substring(end + 1));
			return new WorkId(Instant.ofEpochMilli(Long.parseLong(id.substring(0, end), RADIX)), id);
		}
		catch (IllegalArgumentException | StringIndexOutOfBoundsException ex) {
			throw new IllegalArgumentException("'%s' is not an id of scheduled work".formatted(id), ex);
		}
	}

}
