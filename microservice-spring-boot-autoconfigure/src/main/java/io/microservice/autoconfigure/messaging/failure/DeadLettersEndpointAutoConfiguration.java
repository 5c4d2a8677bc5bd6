package io.microservice.autoconfigure.messaging.failure;

import io.microservice.messaging.DeadLetters;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link DeadLettersEndpoint}.
 */
@AutoConfiguration(after = FailureHandlingAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(DeadLettersEndpoint.class)
@ConditionalOnBean(DeadLetters.class)
@EnableConfigurationProperties(DeadLettersEndpointProperties.class)
public final class DeadLettersEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DeadLettersEndpoint deadLettersEndpoint(DeadLetters deadLetters, DeadLettersEndpointProperties properties) {
		return new DeadLettersEndpoint(deadLetters, properties.showValues(), properties.roles());
	}

}
