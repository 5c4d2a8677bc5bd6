package io.microservice.autoconfigure.http;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.http.error.ErrorFormat;
import io.microservice.http.error.FailureStatuses;
import io.microservice.http.error.HttpErrorHandlers;
import io.microservice.http.error.HttpErrorOptions;
import io.microservice.http.error.HttpErrorRegistrar;
import io.microservice.http.error.HttpErrorResponder;
import io.microservice.http.error.HttpExceptionHandler;
import io.microservice.http.limit.BodyLimitFilter;
import io.microservice.http.limit.InFlightLimitFilter;
import io.microservice.http.limit.RequestTimeoutFilter;
import io.microservice.http.log.AccessLog;
import io.microservice.http.log.AccessLogFilter;
import io.microservice.http.log.StructuredAccessLog;
import io.microservice.http.log.TextAccessLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.codec.AbstractDataBufferDecoder;
import org.springframework.core.codec.StringDecoder;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.ServerCodecConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpErrorAutoConfiguration}, {@link HttpLimitsAutoConfiguration} and
 * {@link AccessLogAutoConfiguration}.
 */
class HttpErrorAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(MicroserviceAutoConfiguration.class,
			EntrypointAutoConfiguration.class, CodecsAutoConfiguration.class, WebFluxAutoConfiguration.class,
			HttpAutoConfiguration.class, HttpErrorAutoConfiguration.class, HttpLimitsAutoConfiguration.class,
			AccessLogAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues("microservice.name=shop");

	@Test
	void whenTheApplicationServesHttpThenThereAreTheDefaults() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(HttpErrorHandlers.class)
			.hasSingleBean(HttpErrorRegistrar.class)
			.hasSingleBean(HttpErrorResponder.class)
			.hasSingleBean(HttpExceptionHandler.class)
			.hasSingleBean(BodyLimitFilter.class)
			.doesNotHaveBean(RequestTimeoutFilter.class)
			.doesNotHaveBean(InFlightLimitFilter.class)
			.doesNotHaveBean(AccessLogFilter.class)
			.doesNotHaveBean(AccessLog.class));
	}

	@Test
	void whenTheApplicationDoesNotServeHttpThenThereIsNothing() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("microservice.name=shop")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(HttpErrorResponder.class)
				.doesNotHaveBean(BodyLimitFilter.class));
	}

	@Test
	void whenHttpIsDisabledThenThereIsNothing() {
		this.runner
			.withPropertyValues("microservice.http.enabled=false", "microservice.http.access-log.enabled=true",
					"microservice.http.max-in-flight-requests=1", "microservice.http.request-timeout=1s")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(HttpErrorResponder.class)
				.doesNotHaveBean(HttpExceptionHandler.class)
				.doesNotHaveBean(BodyLimitFilter.class)
				.doesNotHaveBean(RequestTimeoutFilter.class)
				.doesNotHaveBean(InFlightLimitFilter.class)
				.doesNotHaveBean(AccessLogFilter.class));
	}

	@Test
	void whenLimitsAreSetThenThereAreFilters() {
		this.runner
			.withPropertyValues("microservice.http.max-in-flight-requests=1", "microservice.http.request-timeout=1s")
			.run((context) -> assertThat(context).hasSingleBean(RequestTimeoutFilter.class)
				.hasSingleBean(InFlightLimitFilter.class));
	}

	@Test
	void whenTheApplicationHasBeansOfItsOwnThenTheyAreUsed() {
		BodyLimitFilter limit = new BodyLimitFilter(1);
		HttpErrorResponder responder = new HttpErrorResponder(
				new HttpErrorOptions(ErrorFormat.NAMEKO, true, new FailureStatuses(Map.of()), Set.of()),
				new StaticMessageSource(), List.of(), new HttpErrorHandlers());
		AccessLog log = (access) -> {
		};
		this.runner.withPropertyValues("microservice.http.access-log.enabled=true")
			.withBean("limit", BodyLimitFilter.class, () -> limit)
			.withBean("responder", HttpErrorResponder.class, () -> responder)
			.withBean("log", AccessLog.class, () -> log)
			.run((context) -> {
				assertThat(context).getBean(BodyLimitFilter.class).isSameAs(limit);
				assertThat(context).getBean(HttpErrorResponder.class).isSameAs(responder);
				assertThat(context).getBean(AccessLog.class).isSameAs(log);
			});
	}

	@Test
	void whenTheAccessLogIsEnabledThenItIsStructuredWherePossible() {
		ReactiveWebApplicationContextRunner logging = this.runner
			.withPropertyValues("microservice.http.access-log.enabled=true");
		logging.run((context) -> assertThat(context).hasSingleBean(AccessLogFilter.class)
			.getBean(AccessLog.class)
			.isInstanceOf(StructuredAccessLog.class));
		logging.withClassLoader(new FilteredClassLoader(LoggingEventBuilder.class))
			.run((context) -> assertThat(context).getBean(AccessLog.class).isInstanceOf(TextAccessLog.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "trusted-proxies=proxy.example", "request-timeout=0s", "request-timeout=-1s",
			"max-in-flight-requests=0" })
	void whenAPropertyCannotBeThenTheApplicationDoesNotStart(String property) {
		this.runner.withPropertyValues("microservice.http." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName())
							.isEqualTo("microservice.http." + property.substring(0, property.indexOf('=')))));
	}

	@Test
	void whenBodiesHaveALimitThenCodecsTakeAsMuchUnlessTheyHaveTheirOwn() {
		this.runner.withPropertyValues("microservice.http.max-body-size=2MB")
			.run((context) -> assertThat(inMemory(context.getBean(ServerCodecConfigurer.class)))
				.isEqualTo(2 * 1024 * 1024));
		this.runner.withPropertyValues("microservice.http.max-body-size=-1B")
			.run((context) -> assertThat(inMemory(context.getBean(ServerCodecConfigurer.class))).isEqualTo(-1));
		this.runner.withPropertyValues("spring.http.codecs.max-in-memory-size=1KB")
			.run((context) -> assertThat(inMemory(context.getBean(ServerCodecConfigurer.class))).isEqualTo(1024));
	}

	@Test
	void whenThereIsNoActuatorThenAllRequestsAreCounted() {
		this.runner.withPropertyValues("microservice.http.max-in-flight-requests=1")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(InFlightLimitFilter.class)
				.doesNotHaveBean(EndpointPaths.class));
	}

	private static int inMemory(ServerCodecConfigurer codecs) {
		return codecs.getReaders()
			.stream()
			.filter(DecoderHttpMessageReader.class::isInstance)
			.map((reader) -> ((DecoderHttpMessageReader<?>) reader).getDecoder())
			.filter(StringDecoder.class::isInstance)
			.mapToInt((decoder) -> ((AbstractDataBufferDecoder<?>) decoder).getMaxInMemorySize())
			.findFirst()
			.orElseThrow();
	}

}
