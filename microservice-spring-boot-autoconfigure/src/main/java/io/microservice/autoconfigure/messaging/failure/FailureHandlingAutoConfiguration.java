package io.microservice.autoconfigure.messaging.failure;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.event.EventProperties;
import io.microservice.autoconfigure.messaging.MessagingProperties;
import io.microservice.messaging.DeadLetters;
import io.microservice.messaging.FailureHandlerFactory;
import io.microservice.messaging.failure.FailureHandling;
import io.microservice.messaging.failure.FailurePublisher;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what becomes of messages, events
 * included, that could not be handled.
 */
@AutoConfiguration(after = MicroserviceAmqpAutoConfiguration.class)
@EnableConfigurationProperties({ EventProperties.class, MessagingProperties.class })
public final class FailureHandlingAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(FailureHandlerFactory.class)
	static class FailureHandlingConfiguration {

		@Bean
		@ConditionalOnMissingBean
		FailurePublisher failurePublisher(ObjectProvider<AmqpClient> client) {
			return new FailurePublisher(client::getObject);
		}

		@Bean
		FailureHandling failureHandling(ObjectProvider<AmqpClient> client, FailurePublisher publisher,
				EventProperties event, MessagingProperties messaging, Environment environment) {
			return new FailureHandling(client::getObject, publisher, new ConfiguredRetryOptions(event, messaging),
					environment::resolveRequiredPlaceholders);
		}

		@Bean
		@ConditionalOnBean(AmqpClient.class)
		@ConditionalOnMissingBean
		DeadLetters deadLetters(FailureHandling failureHandling) {
			return failureHandling.deadLetters();
		}

	}

}
