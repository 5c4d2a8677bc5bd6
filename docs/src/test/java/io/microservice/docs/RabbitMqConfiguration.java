package io.microservice.docs;

import org.testcontainers.rabbitmq.RabbitMQContainer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Runs the examples on RabbitMQ instead of the embedded broker.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "test.broker", havingValue = "rabbitmq")
class RabbitMqConfiguration {

	@Bean
	@ServiceConnection
	RabbitMQContainer rabbitMqContainer() {
		return new RabbitMQContainer("rabbitmq:4-management");
	}

}
