package io.microservice.event.handler;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link InMemoryProcessedEvents}.
 */
class InMemoryProcessedEventsTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private long now;

	private final InMemoryProcessedEvents events = new InMemoryProcessedEvents(3, HOUR, () -> this.now);

	@Test
	void shouldRememberEventsOfEveryHandler() {
		this.events.add("queue", "id");
		assertThat(this.events.contains("queue", "id")).isTrue();
		assertThat(this.events.contains("queue", "other")).isFalse();
		assertThat(this.events.contains("other", "id")).isFalse();
	}

	@Test
	void whenThereAreTooManyThenTheOldestIsForgotten() {
		for (int i = 0; i < 4; i++) {
			this.events.add("queue", "id-" + i);
		}
		assertThat(this.events.contains("queue", "id-0")).isFalse();
		assertThat(this.events.contains("queue", "id-1")).isTrue();
		assertThat(this.events.contains("queue", "id-3")).isTrue();
	}

	@Test
	void whenAddedAgainThenItIsNotTheOldest() {
		this.events.add("queue", "id-0");
		this.events.add("queue", "id-1");
		this.events.add("queue", "id-0");
		this.events.add("queue", "id-2");
		this.events.add("queue", "id-3");
		assertThat(this.events.contains("queue", "id-0")).isTrue();
		assertThat(this.events.contains("queue", "id-1")).isFalse();
	}

	@Test
	void whenTimeIsOverThenItIsForgotten() {
		this.events.add("queue", "id-0");
		this.now = HOUR.toNanos() - 1;
		this.events.add("queue", "id-1");
		assertThat(this.events.contains("queue", "id-0")).isTrue();
		this.now = HOUR.toNanos();
		assertThat(this.events.contains("queue", "id-0")).isFalse();
		assertThat(this.events.contains("queue", "id-1")).isTrue();
	}

	@Test
	void whenAValueMakesNoSenseThenItIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryProcessedEvents(0, HOUR))
			.withMessageStartingWith("max-size");
		assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryProcessedEvents(1, Duration.ZERO))
			.withMessageStartingWith("time-to-live");
	}

}
