package io.microservice.http.log;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import io.microservice.http.HttpLogging;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessLog} and what it leaves out.
 */
class AccessLogTests {

	private static final HttpAccess ACCESS = new HttpAccess("GET", "/users/{id}", "/users/7", null, 200,
			Duration.ofNanos(1_234_567), 34, "198.51.100.1", "shop.user.1");

	private final Logger logger = (Logger) LoggerFactory.getLogger(AccessLog.LOGGER);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.appender.start();
		this.logger.addAppender(this.appender);
		this.logger.setLevel(Level.INFO);
	}

	@AfterEach
	void forget() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(null);
	}

	@Test
	void whenARequestIsLoggedThenThereIsOneLineOfNamesAndValues() {
		new TextAccessLog().log(ACCESS);
		assertThat(this.appender.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("method=GET route=/users/{id} path=/users/7 status=200 duration_ms=1.235 bytes=34 "
					+ "remote_address=198.51.100.1 call_id=shop.user.1");
	}

	@Test
	void whenAValueCouldBeTakenForAnotherThenItIsQuoted() {
		new TextAccessLog().log(new HttpAccess("GET", null, "/a b", "x=\"1\"\\\n", 404, Duration.ZERO, 0, null, null));
		assertThat(this.appender.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly(
					"method=GET path=\"/a b\" query=\"x=\\\"1\\\"\\\\\\u000a\" status=404 duration_ms=0.0 bytes=0");
	}

	@Test
	void whenLoggingIsStructuredThenTheEventHasThePairs() {
		new StructuredAccessLog().log(ACCESS);
		assertThat(this.appender.list).singleElement().satisfies((event) -> {
			assertThat(event.getFormattedMessage()).startsWith("method=GET route=/users/{id} path=/users/7");
			assertThat(event.getKeyValuePairs()).extracting((pair) -> pair.key)
				.isEqualTo(List.of("method", "route", "path", "status", "duration_ms", "bytes", "remote_address",
						"call_id"));
			assertThat(event.getKeyValuePairs()).extracting((pair) -> pair.value).contains(200, 34L, 1.235);
		});
	}

	@Test
	void whenTheLoggerIsOffThenNothingIsWritten() {
		this.logger.setLevel(Level.OFF);
		new TextAccessLog().log(ACCESS);
		new StructuredAccessLog().log(ACCESS);
		assertThat(this.appender.list).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "200, 200, true", "200, 404, false", "500, 500, false", HttpLogging.IGNORE_ALL_BUT_500 + ", 200, true",
			HttpLogging.IGNORE_ALL_BUT_500 + ", 503, true", HttpLogging.IGNORE_ALL_BUT_500 + ", 500, false" })
	void whenAStatusIsIgnoredThenItIsNotLoggedUnlessItIs500(int ignored, int status, boolean contained) {
		assertThat(IgnoredStatuses.of(ignored).contains(status)).isEqualTo(contained);
	}

	@Test
	void whenNoStatusIsIgnoredThenAllAreLogged() {
		assertThat(IgnoredStatuses.of().isEmpty()).isTrue();
		assertThat(IgnoredStatuses.of().contains(200)).isFalse();
	}

}
