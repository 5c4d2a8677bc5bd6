package io.microservice.websocket.socket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MessageRate}.
 */
class MessageRateTests {

	private static final long SECOND = 1_000_000_000;

	private final MessageRate rate = new MessageRate(3, 0);

	@Test
	void whenASecondsWorthIsTakenThenThereIsNoMore() {
		assertThat(takeAt(0)).isTrue();
		assertThat(takeAt(0)).isTrue();
		assertThat(takeAt(1)).isTrue();
		assertThat(takeAt(2)).isFalse();
	}

	@Test
	void whenTimePassesThenThereIsAsMuchMore() {
		whenASecondsWorthIsTakenThenThereIsNoMore();
		assertThat(takeAt(SECOND / 3 + 3)).isTrue();
		assertThat(takeAt(SECOND / 3 + 4)).isFalse();
	}

	@Test
	void whenLongTimePassesThenThereIsNoMoreThanASecondsWorth() {
		for (int i = 0; i < 3; i++) {
			assertThat(takeAt(100 * SECOND)).isTrue();
		}
		assertThat(takeAt(100 * SECOND)).isFalse();
	}

	private boolean takeAt(long nanoTime) {
		return this.rate.take(nanoTime);
	}

}
