package io.microservice.autoconfigure.http;

import java.time.Duration;

import io.microservice.http.limit.BodyLimitFilter;
import io.microservice.http.limit.InFlightLimitFilter;
import io.microservice.http.limit.RequestTimeoutFilter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for limits of HTTP requests.
 */
@AutoConfiguration
@ConditionalOnClass(WebFluxConfigurer.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnBooleanProperty(name = "microservice.http.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HttpProperties.class)
public final class HttpLimitsAutoConfiguration {

	/**
	 * After the configurer of Spring Boot.
	 */
	private static final int CODECS_ORDER = 1;

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	@Bean
	@ConditionalOnMissingBean
	BodyLimitFilter httpBodyLimitFilter(HttpProperties properties) {
		long limit = properties.maxBodySize().toBytes();
		return new BodyLimitFilter((limit >= 0) ? limit : Long.MAX_VALUE);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty("microservice.http.request-timeout")
	RequestTimeoutFilter httpRequestTimeoutFilter(HttpProperties properties) {
		Duration timeout = properties.requestTimeout();
		if (timeout == null || timeout.isNegative() || timeout.isZero()) {
			throw new InvalidConfigurationPropertyValueException("microservice.http.request-timeout", timeout,
					"It must be positive.");
		}
		return new RequestTimeoutFilter(timeout);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty("microservice.http.max-in-flight-requests")
	InFlightLimitFilter httpInFlightLimitFilter(HttpProperties properties, ObjectProvider<EndpointPaths> endpoints) {
		Integer limit = properties.maxInFlightRequests();
		if (limit == null || limit < 1) {
			throw new InvalidConfigurationPropertyValueException("microservice.http.max-in-flight-requests", limit,
					"It must be at least 1.");
		}
		EndpointPaths paths = endpoints.getIfAvailable();
		return new InFlightLimitFilter(limit, RETRY_AFTER, (paths != null) ? paths : (exchange) -> false);
	}

	/**
	 * Lets the codecs of the server, not those of clients, take what the limit lets pass,
	 * unless Spring Boot's property gives them a limit.
	 */
	@Bean
	@Order(CODECS_ORDER)
	WebFluxConfigurer httpBodyLimitConfigurer(HttpProperties properties, Environment environment) {
		long limit = properties.maxBodySize().toBytes();
		boolean limited = environment.containsProperty("spring.http.codecs.max-in-memory-size");
		return new WebFluxConfigurer() {

			@Override
			public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
				if (!limited) {
					configurer.defaultCodecs()
						.maxInMemorySize((limit >= 0) ? (int) Math.min(limit, Integer.MAX_VALUE) : -1);
				}
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PathMappedEndpoints.class)
	static class EndpointConfiguration {

		@Bean
		EndpointPaths httpEndpointPaths(ObjectProvider<PathMappedEndpoints> endpoints) {
			return new EndpointPaths(endpoints);
		}

	}

}
