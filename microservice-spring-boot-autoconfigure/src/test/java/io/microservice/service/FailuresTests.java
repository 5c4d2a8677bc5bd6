package io.microservice.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Failures}.
 */
class FailuresTests {

	@Test
	void wrappersAreTakenOff() {
		IllegalStateException cause = new IllegalStateException();
		Throwable failure = new CompletionException(
				new ExecutionException(new UndeclaredThrowableException(new InvocationTargetException(cause))));
		assertThat(Failures.unwrap(failure)).isSameAs(cause);
	}

	@Test
	void otherCausesStay() {
		IllegalStateException failure = new IllegalStateException(new IllegalArgumentException());
		assertThat(Failures.unwrap(failure)).isSameAs(failure);
	}

	@Test
	void wrapperWithoutCauseStays() {
		CompletionException failure = new CompletionException("no cause", null);
		assertThat(Failures.unwrap(failure)).isSameAs(failure);
	}

	@Test
	void failureThatCannotTellItsMessageIsDescribedByItsType() {
		Throwable failure = new RuntimeException() {

			@Override
			public String getMessage() {
				throw new IllegalStateException();
			}

		};
		assertThat(Failures.describe(failure)).isEqualTo(failure.getClass().getName());
	}

}
