package io.microservice.docs.endpoints;

import java.util.Map;

import io.microservice.endpoint.server.EndpointConfig;
import io.microservice.endpoint.server.EndpointService;
import io.microservice.endpoint.server.Microservices;
import io.microservice.endpoint.server.ServiceEndpoint;
import io.microservice.endpoint.server.ServiceGroup;
import io.microservice.service.QueueGroup;
import io.microservice.service.ServiceDefinition;

import org.springframework.stereotype.Component;

@Component
class Plugins {

	private final EndpointService service;

	private final ServiceGroup group;

	Plugins(Microservices microservices) {
		this.service = microservices
			.addService(new ServiceDefinition("plugins", "1.0.0", "Whatever is plugged in", Map.of()));
		this.group = this.service.addGroup("plugins", QueueGroup.of("workers"));
	}

	ServiceEndpoint plugIn(String name) {
		return this.group.addEndpoint(EndpointConfig.of(name, (request) -> "I am " + name).withLimits(4, 20));
	}

	void unplug(ServiceEndpoint endpoint) {
		this.service.removeEndpoint(endpoint);
	}

}
