package io.microservice.http.error;

import io.microservice.http.HttpError;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.test.HttpApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.reactive.function.server.ServerRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for methods with {@link HttpError} that cannot work.
 */
class HttpErrorStartupTests {

	@ParameterizedTest
	@ValueSource(classes = { NoStatus.class, NoError.class, TwoExceptions.class, Twice.class, TwiceAlike.class })
	void whenAMethodCannotHandleErrorsThenTheApplicationDoesNotStart(Class<?> bean) {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> HttpApplication.run(bean).close())
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(bean.getSimpleName()))
			.satisfies((ex) -> assertThat(ex.action()).isNotEmpty());
	}

	static class NoStatus {

		@HttpError
		String any() {
			return "";
		}

	}

	static class NoError {

		@HttpError(399)
		String redirect() {
			return "";
		}

	}

	static class TwoExceptions {

		@HttpError(500)
		String both(IllegalStateException one, IllegalArgumentException other) {
			return "";
		}

	}

	static class Twice {

		@HttpError(500)
		String one() {
			return "";
		}

		@HttpError(500)
		String other(ServerRequest request) {
			return "";
		}

	}

	static class TwiceAlike {

		@HttpError(500)
		String one(IllegalStateException failure) {
			return "";
		}

		@HttpError(500)
		String other(IllegalStateException failure) {
			return "";
		}

	}

}
