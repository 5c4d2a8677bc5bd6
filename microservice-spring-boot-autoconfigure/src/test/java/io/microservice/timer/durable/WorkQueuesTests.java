package io.microservice.timer.durable;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkQueues}.
 */
class WorkQueuesTests {

	private final WorkQueues queues = new WorkQueues("shop", false, false);

	@ParameterizedTest
	@CsvSource({ "PT-5S, scheduled-shop", "PT0.999S, scheduled-shop", "PT1S, scheduled-shop.wait-1s",
			"PT3.9S, scheduled-shop.wait-1s", "PT4S, scheduled-shop.wait-4s", "PT1H, scheduled-shop.wait-1024s",
			"PT24H, scheduled-shop.wait-65536s", "PT8760H, scheduled-shop.wait-1048576s" })
	void workGoesWhereItWaitsLongestAndNotTooLong(Duration left, String queue) {
		assertThat(this.queues.next(left)).isEqualTo(queue);
	}

	@Test
	void howeverLongItIsThereAreFewWaits() {
		for (Duration delay : new Duration[] { Duration.ofMillis(1), Duration.ofSeconds(59), Duration.ofDays(40) }) {
			Duration left = delay;
			int waits = 0;
			while (!this.queues.isClose(left)) {
				left = left.minusSeconds(Long.parseLong(this.queues.next(left).replaceAll(".*-(\\d+)s", "$1")));
				waits++;
			}
			assertThat(left).isBetween(Duration.ZERO, Duration.ofSeconds(1));
			assertThat(waits).isLessThan(36);
		}
	}

	@Test
	void whenTheBrokerHasAnotherTimeThenWorkWaitsInMemory() {
		WorkQueues inMemory = new WorkQueues("shop", false, true);
		assertThat(inMemory.isClose(Duration.ofDays(1))).isTrue();
		assertThat(inMemory.next(Duration.ofDays(1))).isEqualTo("scheduled-shop");
	}

}
