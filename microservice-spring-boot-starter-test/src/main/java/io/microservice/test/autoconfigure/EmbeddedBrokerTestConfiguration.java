package io.microservice.test.autoconfigure;

import io.microservice.broker.Broker;
import io.microservice.broker.EmbeddedBroker;
import io.microservice.broker.autoconfigure.EmbeddedBrokerConnectionDetails;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * The embedded broker of a test, and what leads the application to it: connection
 * details, and properties for those who look there.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddedBrokerTestConfiguration {

	@Bean(destroyMethod = "close")
	@Primary
	EmbeddedBroker testBroker() {
		return EmbeddedBroker.start();
	}

	@Bean
	@Primary
	EmbeddedBrokerConnectionDetails testBrokerConnectionDetails(EmbeddedBroker testBroker) {
		return new EmbeddedBrokerConnectionDetails(testBroker);
	}

	@Bean
	static DynamicPropertyRegistrar testBrokerProperties(EmbeddedBroker testBroker) {
		return (registry) -> {
			registry.add("spring.rabbitmq.addresses", testBroker::uri);
			registry.add("spring.rabbitmq.virtual-host", () -> Broker.DEFAULT_VIRTUAL_HOST);
		};
	}

}
