package io.microservice.service;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of one entrypoint. Thread-safe.
 */
public final class EntrypointStatistics {

	private final LongAdder requests = new LongAdder();

	private final LongAdder errors = new LongAdder();

	private final LongAdder processingNanos = new LongAdder();

	private final AtomicInteger inFlight = new AtomicInteger();

	private volatile @Nullable LastError lastError;

	EntrypointStatistics() {
	}

	void started() {
		this.inFlight.incrementAndGet();
	}

	void completed(long nanos, @Nullable Throwable failure) {
		this.inFlight.decrementAndGet();
		this.requests.increment();
		this.processingNanos.add(nanos);
		if (failure != null) {
			this.errors.increment();
			this.lastError = new LastError(Failures.describe(failure), Instant.now());
		}
	}

	/**
	 * Forget everything but the calls in flight.
	 */
	public void reset() {
		this.requests.reset();
		this.errors.reset();
		this.processingNanos.reset();
		this.lastError = null;
	}

	/**
	 * Return what was counted since the start or the last {@link #reset()}.
	 * @return the counts, each exact, though not all of one instant
	 */
	public Snapshot snapshot() {
		return new Snapshot(this.requests.sum(), this.errors.sum(), Duration.ofNanos(this.processingNanos.sum()),
				this.inFlight.get(), this.lastError);
	}

	/**
	 * Counts of one moment.
	 *
	 * @param requests completed calls, failed ones included
	 * @param errors failed calls
	 * @param processingTime time from the start of the work to its completion, all calls
	 * added up
	 * @param inFlight calls being worked on
	 * @param lastError the last failure, if there was one
	 */
	public record Snapshot(long requests, long errors, Duration processingTime, int inFlight,
			@Nullable LastError lastError) {

	}

	/**
	 * A failure.
	 *
	 * @param text type and message
	 * @param time when the call failed
	 */
	public record LastError(String text, Instant time) {

	}

}
