package io.microservice.test;

import org.testcontainers.rabbitmq.RabbitMQContainer;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;

/**
 * Connects an application to the {@link RabbitMq#shared() shared} RabbitMQ.
 */
@TestConfiguration(proxyBeanMethods = false)
public class RabbitMqConfiguration {

	@Bean
	@ServiceConnection
	RabbitMQContainer rabbitMq() {
		return RabbitMq.shared().container();
	}

}
