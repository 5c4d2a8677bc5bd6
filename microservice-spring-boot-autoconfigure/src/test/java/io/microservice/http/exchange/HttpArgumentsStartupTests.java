package io.microservice.http.exchange;

import java.util.List;
import java.util.Map;

import io.microservice.http.Cookie;
import io.microservice.http.Http;
import io.microservice.http.Query;
import io.microservice.service.InvalidEntrypointException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is said at startup of parameters that cannot be given a value.
 */
class HttpArgumentsStartupTests {

	static List<Mistake> mistakes() {
		return List.of(new Mistake(new Object() {

			@Http("/users/{userId}/{other}")
			void unknown(String name) {
			}

		}, "Nothing is known for parameter 'name' of", "@Query, @Header, @Cookie or @Body", "(other, userId)"),
				new Mistake(new Object() {

					@Http("/users")
					void body(Map<String, String> user) {
					}

				}, "Nothing is known for parameter 'user' of", "there is none"), new Mistake(new Object() {

					@Http("/users/{user}")
					void capture(Runnable user) {
					}

				}, "'user'", "takes a part of the path, but text is not converted to its type", "Converter"),
				new Mistake(new Object() {

					@Http("/users")
					void query(@Query Runnable user) {
					}

				}, "'user'", "takes a query parameter, but text is not converted to its type"),
				new Mistake(new Object() {

					@Http("/users")
					void primitive(@Cookie(required = false) int user) {
					}

				}, "'user'", "may be left out of a request, but cannot be null", "default value"),
				new Mistake(new Object() {

					@Http("/users")
					void defaultValue(@Query(defaultValue = "many") int limit) {
					}

				}, "'limit'", "has the default value 'many', which is none of its type"));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void whenAParameterCannotBeGivenAValueThenTheApplicationDoesNotStart(Mistake mistake) {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> ExchangeServer.start(mistake.bean()).close())
			.satisfies(
					(failure) -> assertThat(failure.getMessage() + " " + failure.action()).contains(mistake.texts()));
	}

	record Mistake(Object bean, String... texts) {

		@Override
		public String toString() {
			return this.texts[1];
		}

	}

}
