package io.microservice.context;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Deadline}.
 */
class DeadlineTests {

	@Test
	void whenTimeIsLeftThenItIsNotExpired() {
		Deadline deadline = Deadline.after(Duration.ofMinutes(1));
		assertThat(deadline.isExpired()).isFalse();
		assertThat(deadline.remaining()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
		assertThat(deadline.remainingNanos()).isPositive();
		assertThat(deadline).asString().startsWith("in PT");
	}

	@Test
	void whenNoTimeIsLeftThenItIsExpired() {
		for (Duration timeout : new Duration[] { Duration.ZERO, Duration.ofNanos(-1),
				Duration.ofSeconds(Long.MIN_VALUE) }) {
			Deadline deadline = Deadline.after(timeout);
			assertThat(deadline.isExpired()).isTrue();
			assertThat(deadline.remaining()).isZero();
		}
	}

	@Test
	void whenTimeoutIsLongThenItDoesNotOverflow() {
		for (Duration timeout : new Duration[] { Duration.ofSeconds(Long.MAX_VALUE),
				Duration.ofMillis(Long.MAX_VALUE) }) {
			assertThat(Deadline.after(timeout).remaining()).isGreaterThan(Duration.ofDays(20_000));
		}
	}

	@Test
	void shouldTellTheEarlier() {
		Deadline soon = Deadline.after(Duration.ofSeconds(1));
		Deadline never = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE));
		Deadline passed = Deadline.after(Duration.ofSeconds(Long.MIN_VALUE));
		assertThat(Deadline.earlier(soon, null)).isSameAs(soon);
		assertThat(Deadline.earlier(soon, never)).isSameAs(soon);
		assertThat(Deadline.earlier(never, soon)).isSameAs(soon);
		assertThat(Deadline.earlier(never, passed)).isSameAs(passed);
	}

}
