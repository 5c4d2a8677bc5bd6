package io.microservice.messaging.failure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RetryOptions}.
 */
class RetryOptionsTests {

	private static final Exception FAILURE = new IllegalStateException("test");

	@Test
	void intervalsShouldGrowUpToTheLongest() {
		RetryOptions options = options(7, "1s", 2, "10s");
		assertThat(IntStream.rangeClosed(1, 8).mapToObj((attempt) -> options.interval(attempt, FAILURE)).toList())
			.containsExactly(seconds(1), seconds(2), seconds(4), seconds(8), seconds(10), seconds(10), seconds(10),
					null);
		assertThat(options.intervals()).containsExactly(seconds(1), seconds(2), seconds(4), seconds(8), seconds(10));
	}

	@Test
	void whenMultiplierIsOneThenThereIsOneInterval() {
		RetryOptions options = options(Integer.MAX_VALUE, "1s", 1, "10s");
		assertThat(options.intervals()).containsExactly(seconds(1));
		assertThat(options.interval(1_000_000_000, FAILURE)).isEqualTo(seconds(1));
	}

	@Test
	void whenIntervalIsZeroThenItStaysSo() {
		assertThat(options(3, "0s", 2, "10s").intervals()).containsExactly(Duration.ZERO);
	}

	@Test
	void whenThereAreNoRetriesThenThereAreNoIntervals() {
		RetryOptions options = options(0, "1s", 2, "10s");
		assertThat(options.intervals()).isEmpty();
		assertThat(options.interval(1, FAILURE)).isNull();
	}

	@Test
	void whenExceptionIsExcludedThenThereIsNoRetry() {
		RetryOptions options = new RetryOptions(3, seconds(1), 1, seconds(1), Set.of(RuntimeException.class), true);
		assertThat(options.interval(1, FAILURE)).isNull();
		assertThat(options.interval(1, new IOException("test"))).isEqualTo(seconds(1));
	}

	@ParameterizedTest
	@CsvSource({ "-1,PT1S,2,PT10S,max-retries", "3,PT-1S,2,PT10S,initial-interval", "3,PT1S,0.5,PT10S,multiplier",
			"3,PT20S,2,PT10S,max-interval", "3,PT1S,2,P50D,max-interval", "1000,PT1S,1.01,PT10S,multiplier" })
	void whenAValueMakesNoSenseThenItIsRefused(int maxRetries, Duration initial, double multiplier, Duration longest,
			String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RetryOptions(maxRetries, initial, multiplier, longest, Set.of(), true))
			.withMessageStartingWith(name);
	}

	@Test
	void whenRetriesAreFewThenASmallMultiplierIsFine() {
		assertThat(options(3, "1s", 1.5, "10s").intervals())
			.isEqualTo(List.of(Duration.ofMillis(1000), Duration.ofMillis(1500), Duration.ofMillis(2250)));
	}

	private static RetryOptions options(int maxRetries, String initial, double multiplier, String longest) {
		return new RetryOptions(maxRetries, Duration.parse("PT" + initial), multiplier, Duration.parse("PT" + longest),
				Set.of(), true);
	}

	private static Duration seconds(long seconds) {
		return Duration.ofSeconds(seconds);
	}

}
