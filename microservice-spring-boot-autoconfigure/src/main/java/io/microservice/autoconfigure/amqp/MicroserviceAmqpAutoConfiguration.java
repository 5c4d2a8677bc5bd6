package io.microservice.autoconfigure.amqp;

import io.microservice.amqp.AmqpClient;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the access to the broker, over the one or the primary
 * {@link ConnectionFactory} of Spring AMQP.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
		"org.springframework.boot.rabbitmq.autoconfigure.RabbitAutoConfiguration" })
@ConditionalOnClass(ConnectionFactory.class)
@ConditionalOnSingleCandidate(ConnectionFactory.class)
public final class MicroserviceAmqpAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AmqpClient amqpClient(ConnectionFactory connectionFactory) {
		return new AmqpClient(connectionFactory);
	}

}
