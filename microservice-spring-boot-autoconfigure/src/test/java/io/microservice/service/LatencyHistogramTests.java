package io.microservice.service;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link LatencyHistogram}.
 */
class LatencyHistogramTests {

	private static final double[] SHARES = { 0.5, 0.95, 0.99 };

	private final LatencyHistogram histogram = new LatencyHistogram();

	@Test
	void whenNothingWasCountedThenPercentilesAreZero() {
		assertThat(this.histogram.percentiles(SHARES)).containsExactly(0, 0, 0);
	}

	@Test
	void whenOneWasCountedThenItIsEveryPercentile() {
		this.histogram.add(7);
		assertThat(this.histogram.percentiles(SHARES)).containsExactly(7, 7, 7);
	}

	@RepeatedTest(20)
	void whenManyWereCountedThenPercentilesAreThoseOfTheSortedDurations(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		long[] durations = random.doubles(10_000, 0, Math.log(1e13))
			.mapToLong((value) -> (long) Math.exp(value))
			.toArray();
		Arrays.stream(durations).forEach(this.histogram::add);
		Arrays.sort(durations);
		long[] percentiles = this.histogram.percentiles(SHARES);
		for (int i = 0; i < SHARES.length; i++) {
			double exact = durations[(int) Math.ceil(SHARES[i] * durations.length) - 1];
			assertThat((double) percentiles[i]).isCloseTo(exact, within(exact * 0.032 + 1));
		}
	}

	@Test
	void whenDurationsAreOutOfRangeThenTheyCountAsTheNearest() {
		this.histogram.add(-1);
		assertThat(this.histogram.percentiles(0.5)).containsExactly(0);
		this.histogram.reset();
		this.histogram.add(Long.MAX_VALUE);
		assertThat(this.histogram.percentiles(0.5)[0]).isGreaterThan(TimeUnit.DAYS.toNanos(1));
	}

	@Test
	void whenResetThenNothingIsLeft() {
		this.histogram.add(100);
		this.histogram.reset();
		assertThat(this.histogram.percentiles(SHARES)).containsExactly(0, 0, 0);
	}

}
