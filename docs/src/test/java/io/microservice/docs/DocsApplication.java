package io.microservice.docs;

import java.net.URI;

import io.micrometer.observation.tck.TestObservationRegistry;

import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails.Address;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * The examples of all pages in one application, but for those of HTTP, which have
 * applications of their own.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(excludeFilters = { @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
		@Filter(type = FilterType.REGEX, pattern = "io\\.microservice\\.docs\\.http\\..*") })
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
