package io.microservice.service;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations by size, so that it can be told which of them so many were not above.
 * A duration is counted with an error of at most 3 percent; those above a day count as a
 * day. Thread-safe, and counting does not wait.
 */
final class LatencyHistogram {

	private static final int PRECISION_BITS = 4;

	private static final int STEPS = 1 << PRECISION_BITS;

	private static final int LARGEST_BITS = 47;

	private final AtomicLongArray counts = new AtomicLongArray((LARGEST_BITS - PRECISION_BITS + 1) * STEPS);

	void add(long nanos) {
		this.counts.incrementAndGet(index(nanos));
	}

	void reset() {
		for (int i = 0; i < this.counts.length(); i++) {
			this.counts.set(i, 0);
		}
	}

	/**
	 * Return the durations that the given shares of all durations were not above, 0 if
	 * there were none.
	 * @param shares between 0 and 1, ascending
	 */
	long[] percentiles(double... shares) {
		long[] snapshot = new long[this.counts.length()];
		long total = 0;
		for (int i = 0; i < snapshot.length; i++) {
			snapshot[i] = this.counts.get(i);
			total += snapshot[i];
		}
		long[] durations = new long[shares.length];
		int bucket = -1;
		long passed = 0;
		for (int i = 0; i < shares.length && total > 0; i++) {
			long wanted = Math.max(1, (long) Math.ceil(shares[i] * total));
			while (passed < wanted) {
				passed += snapshot[++bucket];
			}
			durations[i] = middle(bucket);
		}
		return durations;
	}

	/**
	 * Every power of two is divided into equal steps; what is below the first power is
	 * counted exactly.
	 */
	private static int index(long nanos) {
		long bounded = Math.max(0, Math.min(nanos, (1L << LARGEST_BITS) - 1));
		if (bounded < STEPS) {
			return (int) bounded;
		}
		int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(bounded) - PRECISION_BITS;
		return (shift << PRECISION_BITS) + (int) (bounded >>> shift);
	}

	private static long middle(int index) {
		if (index < STEPS) {
			return index;
		}
		int shift = (index >>> PRECISION_BITS) - 1;
		long lowest = (long) (index - (shift << PRECISION_BITS)) << shift;
		return lowest + (1L << shift) / 2;
	}

}
