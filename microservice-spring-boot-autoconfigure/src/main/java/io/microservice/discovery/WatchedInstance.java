package io.microservice.discovery;

import java.time.Duration;

import io.microservice.wire.PingResponse;

/**
 * What a watch knows of an instance. Not thread-safe.
 */
final class WatchedInstance {

	/**
	 * The revision of an instance that has not told its own.
	 */
	static final long UNKNOWN = -1;

	private final PingResponse description;

	private final long revision;

	private final Duration interval;

	private long lastSeen = System.nanoTime();

	WatchedInstance(PingResponse description, long revision, Duration interval) {
		this.description = description;
		this.revision = revision;
		this.interval = interval;
	}

	PingResponse description() {
		return this.description;
	}

	void seen() {
		this.lastSeen = System.nanoTime();
	}

	boolean isChangedTo(WatchedInstance other) {
		return (this.revision != UNKNOWN && this.revision != other.revision)
				|| !this.description.equals(other.description);
	}

	/**
	 * Return whether the instance has been silent for too long. It has to be silent as
	 * long again before the answer is the same.
	 */
	boolean takeSilence() {
		boolean silent = System.nanoTime() - this.lastSeen > this.interval.toNanos() * 3 / 2;
		if (silent) {
			seen();
		}
		return silent;
	}

}
