package io.microservice.docs;

import io.micrometer.observation.tck.TestObservationRegistry;
import org.testcontainers.rabbitmq.RabbitMQContainer;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;

/**
 * The examples of all pages in one application.
 */
@SpringBootApplication
class DocsApplication {

	@Bean
	@ServiceConnection
	static RabbitMQContainer rabbit() {
		return new RabbitMQContainer("rabbitmq:4-management");
	}

	@Bean
	TestObservationRegistry observationRegistry() {
		return TestObservationRegistry.create();
	}

}
