package io.microservice.messaging.failure;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.Set;

import io.microservice.messaging.Retry;
import io.microservice.service.InvalidEntrypointException;
import org.junit.jupiter.api.Test;

import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RetryOptionsResolver}.
 */
class RetryOptionsResolverTests {

	private static final RetryOptions COMMON = new RetryOptions(3, Duration.ofSeconds(1), 2, Duration.ofSeconds(30),
			Set.of(IOException.class), true);

	private final RetryOptionsResolver resolver = new RetryOptionsResolver((kind) -> COMMON,
			(text) -> text.replace("${interval}", "5s"));

	@Test
	void whenNothingIsSaidThenWhatHoldsForAllHolds() {
		assertThat(resolve("inherits")).isEqualTo(COMMON);
	}

	@Test
	void whenAllIsSaidThenItHolds() {
		assertThat(resolve("saysAll")).isEqualTo(new RetryOptions(0, Duration.ofMillis(500), 1.5, Duration.ofSeconds(5),
				Set.of(IOException.class, IllegalStateException.class), false));
	}

	@Test
	void whenFirstIntervalIsLongerThanTheLongestOfAllThenItIsTheLongest() {
		assertThat(resolve("waitsLong")).isEqualTo(
				new RetryOptions(3, Duration.ofMinutes(5), 2, Duration.ofMinutes(5), Set.of(IOException.class), true));
	}

	@Test
	void whenThereAreDeadLettersForNobodyThenForNoHandler() {
		RetryOptions none = new RetryOptions(3, Duration.ofSeconds(1), 2, Duration.ofSeconds(30), Set.of(), false);
		assertThat(new RetryOptionsResolver((kind) -> none, (text) -> text)
			.resolve(retry("inherits"), TestQueues.entrypoint())
			.deadLetter()).isFalse();
	}

	@Test
	void whenItMakesNoSenseThenThePlaceIsTold() {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> resolve("senseless"))
			.withMessageContaining("handle()")
			.withMessageContaining("multiplier must be at least 1");
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> resolve("unreadable"))
			.withMessageContaining("handle()")
			.withMessageContaining("soon");
	}

	private RetryOptions resolve(String method) {
		return this.resolver.resolve(retry(method), TestQueues.entrypoint());
	}

	private static Retry retry(String method) {
		return ReflectionUtils.findMethod(Handlers.class, method).getAnnotation(Handler.class).value();
	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Handler {

		Retry value() default @Retry;

	}

	static class Handlers {

		@Handler
		void inherits() {
		}

		@Handler(@Retry(maxRetries = 0, initialInterval = "500ms", multiplier = 1.5, maxInterval = "${interval}",
				excludes = IllegalStateException.class, deadLetter = false))
		void saysAll() {
		}

		@Handler(@Retry(initialInterval = "5m"))
		void waitsLong() {
		}

		@Handler(@Retry(multiplier = 0.5))
		void senseless() {
		}

		@Handler(@Retry(initialInterval = "soon"))
		void unreadable() {
		}

	}

}
