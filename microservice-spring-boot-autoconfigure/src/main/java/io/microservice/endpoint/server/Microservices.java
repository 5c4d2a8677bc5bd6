package io.microservice.endpoint.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceInstances;
import org.jspecify.annotations.Nullable;

/**
 * Adds services with endpoints by code, while the application is running or before.
 */
public final class Microservices {

	private final EndpointFactory factory;

	private final ServiceInstances instances;

	private final Map<String, EndpointService> services = new LinkedHashMap<>();

	/**
	 * Create microservices.
	 * @param factory prepares and adds endpoints
	 * @param instances the services of the application
	 */
	public Microservices(EndpointFactory factory, ServiceInstances instances) {
		this.factory = factory;
		this.instances = instances;
	}

	/**
	 * Add a service, which is running at once.
	 * @param definition what the service is
	 * @param interceptors see the requests to its endpoints, after those of the
	 * application
	 * @return the service, without endpoints
	 * @throws InvalidEntrypointException if the application has a service of that name
	 */
	public synchronized EndpointService addService(ServiceDefinition definition,
			EntrypointInterceptor... interceptors) {
		if (this.services.containsKey(definition.name())
				|| this.factory.registry().service(definition.name()) != null) {
			throw new InvalidEntrypointException(
					"The application has a service '%s' already.".formatted(definition.name()),
					"Give the service another name, or add endpoints to the one that is there.");
		}
		EndpointService service = new EndpointService(definition, this.factory, this.instances, List.of(interceptors));
		this.services.put(definition.name(), service);
		return service;
	}

	/**
	 * Return a service that was added.
	 * @param name the name of the service
	 * @return the service, stopped perhaps, or {@code null} if none was added
	 */
	public synchronized @Nullable EndpointService service(String name) {
		return this.services.get(name);
	}

}
