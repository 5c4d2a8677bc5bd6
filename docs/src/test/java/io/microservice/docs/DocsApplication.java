package io.microservice.docs;

import java.net.URI;

import io.micrometer.observation.tck.TestObservationRegistry;

import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails.Address;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * The examples of all pages in one application.
 */
@SpringBootApplication
class DocsApplication {

	@Bean
	URI brokerUri(RabbitConnectionDetails details) {
		Address address = details.getFirstAddress();
		return URI.create("amqp://guest:guest@%s:%d".formatted(address.host(), address.port()));
	}

	@Bean
	TestObservationRegistry observationRegistry() {
		return TestObservationRegistry.create();
	}

}
