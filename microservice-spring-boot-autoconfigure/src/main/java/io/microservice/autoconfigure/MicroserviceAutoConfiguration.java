package io.microservice.autoconfigure;

import io.microservice.context.CallContextReader;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceResolver;
import io.microservice.wire.JsonCodec;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for what callers and services have in common: the services of the
 * application, the context of a call and JSON.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@EnableConfigurationProperties(MicroserviceProperties.class)
public final class MicroserviceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServiceResolver serviceResolver(MicroserviceProperties properties, Environment environment) {
		String name = StringUtils.hasText(properties.name()) ? properties.name()
				: environment.getProperty("spring.application.name");
		return new ServiceResolver(name, environment::resolveRequiredPlaceholders);
	}

	@Bean
	@ConditionalOnMissingBean
	ServiceRegistry serviceRegistry() {
		return new ServiceRegistry();
	}

	@Bean
	@ConditionalOnMissingBean
	JsonCodec jsonCodec(ObjectProvider<JsonMapper> mapper) {
		JsonMapper unique = mapper.getIfUnique();
		return (unique != null) ? new JsonCodec(unique) : new JsonCodec();
	}

	@Bean
	@ConditionalOnMissingBean
	CallContextReader callContextReader(MicroserviceProperties properties) {
		if (properties.parentCallsTracked() < 0) {
			throw new InvalidConfigurationPropertyValueException("microservice.parent-calls-tracked",
					properties.parentCallsTracked(), "It must not be negative.");
		}
		return new CallContextReader(properties.parentCallsTracked());
	}

}
