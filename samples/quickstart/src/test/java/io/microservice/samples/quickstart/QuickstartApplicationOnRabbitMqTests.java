package io.microservice.samples.quickstart;

import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;
import org.testcontainers.rabbitmq.RabbitMQContainer;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;

/**
 * Tests for {@link QuickstartApplication} on RabbitMQ, where there is Docker.
 */
@EnabledIfDockerAvailable
class QuickstartApplicationOnRabbitMqTests extends CalculatorTests {

	@TestConfiguration(proxyBeanMethods = false)
	static class RabbitMq {

		@Bean
		@ServiceConnection
		RabbitMQContainer rabbitMqContainer() {
			return new RabbitMQContainer("rabbitmq:4-management");
		}

	}

}
