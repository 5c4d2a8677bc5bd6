package io.microservice.autoconfigure.http;

import io.microservice.http.log.AccessLog;
import io.microservice.http.log.AccessLogFilter;
import io.microservice.http.log.AccessLogHandler;
import io.microservice.http.log.RemoteAddressHandler;
import io.microservice.http.log.StructuredAccessLog;
import io.microservice.http.log.Subnet;
import io.microservice.http.log.TextAccessLog;
import io.microservice.http.log.TrustedProxies;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the access log, and for the
 * remote address of requests that come through proxies.
 */
@AutoConfiguration
@ConditionalOnClass(WebFluxConfigurer.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnBooleanProperty(name = "microservice.http.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HttpProperties.class)
public final class AccessLogAutoConfiguration {

	private static final int REMOTE_ADDRESS_ORDER = -20;

	private static final int ACCESS_LOG_ORDER = -10;

	@Bean
	@Order(REMOTE_ADDRESS_ORDER)
	HttpHandlerDecoratorFactory httpRemoteAddressDecoratorFactory(HttpProperties properties) {
		if (properties.trustedProxies().isEmpty()) {
			return (handler) -> handler;
		}
		TrustedProxies proxies = new TrustedProxies(
				properties.trustedProxies().stream().map(AccessLogAutoConfiguration::subnet).toList(),
				properties.forwardedHeader());
		return (handler) -> new RemoteAddressHandler(handler, proxies);
	}

	private static Subnet subnet(String proxy) {
		try {
			return Subnet.of(proxy);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("microservice.http.trusted-proxies", proxy,
					ex.getMessage());
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("microservice.http.access-log.enabled")
	static class AccessLogConfiguration {

		@Bean
		@Order(ACCESS_LOG_ORDER)
		HttpHandlerDecoratorFactory httpAccessLogDecoratorFactory(AccessLog log, HttpProperties properties) {
			return (handler) -> new AccessLogHandler(handler, log, properties.accessLog().includeQuery());
		}

		@Bean
		AccessLogFilter httpAccessLogFilter() {
			return new AccessLogFilter();
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(LoggingEventBuilder.class)
		static class StructuredConfiguration {

			@Bean
			@ConditionalOnMissingBean(AccessLog.class)
			StructuredAccessLog httpAccessLog() {
				return new StructuredAccessLog();
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnMissingClass("org.slf4j.spi.LoggingEventBuilder")
		static class TextConfiguration {

			@Bean
			@ConditionalOnMissingBean(AccessLog.class)
			TextAccessLog httpAccessLog() {
				return new TextAccessLog();
			}

		}

	}

}
