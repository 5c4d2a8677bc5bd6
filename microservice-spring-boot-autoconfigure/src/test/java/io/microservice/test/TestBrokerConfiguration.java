package io.microservice.test;

import java.util.List;

import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Connects an application to the {@link TestBroker#shared() shared} broker.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestBrokerConfiguration {

	@Bean
	RabbitConnectionDetails testBrokerConnectionDetails() {
		return () -> List
			.of(new RabbitConnectionDetails.Address(TestBroker.shared().host(), TestBroker.shared().port()));
	}

}
