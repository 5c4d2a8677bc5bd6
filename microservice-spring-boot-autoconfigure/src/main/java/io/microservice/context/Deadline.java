package io.microservice.context;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The moment after which nobody waits for an answer any more, on this machine's monotonic
 * clock.
 */
public final class Deadline {

	private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

	private final long nanoTime;

	private Deadline(long nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Return the deadline that is a duration away from now.
	 * @param timeout the duration; what is not positive has passed, what is longer than
	 * 73 years is 73 years
	 * @return the deadline
	 */
	public static Deadline after(Duration timeout) {
		return new Deadline(System.nanoTime() + toNanos(timeout));
	}

	/**
	 * Return the earlier of two deadlines.
	 * @param one a deadline
	 * @param other another deadline, or {@code null} for never
	 * @return the one that comes first
	 */
	public static Deadline earlier(Deadline one, @Nullable Deadline other) {
		return (other == null || one.nanoTime - other.nanoTime <= 0) ? one : other;
	}

	/**
	 * Return the time left.
	 * @return the time left, zero if the deadline has passed
	 */
	public Duration remaining() {
		return Duration.ofNanos(remainingNanos());
	}

	/**
	 * Return the time left in nanoseconds.
	 * @return the time left, zero if the deadline has passed
	 */
	public long remainingNanos() {
		return Math.max(0, this.nanoTime - System.nanoTime());
	}

	/**
	 * Return whether the deadline has passed.
	 * @return {@code true} if there is no time left
	 */
	public boolean isExpired() {
		return remainingNanos() == 0;
	}

	private static long toNanos(Duration timeout) {
		if (timeout.isNegative()) {
			return 0;
		}
		return (timeout.compareTo(LONGEST) < 0) ? timeout.toNanos() : LONGEST.toNanos();
	}

	@Override
	public String toString() {
		return "in " + remaining();
	}

}
