package io.microservice.service;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Has the workers of every service of the application.
 */
public final class ServiceWorkers {

	private final Map<String, Workers> workers = new ConcurrentHashMap<>();

	private final Function<String, Workers> factory;

	/**
	 * Create service workers.
	 * @param factory makes the workers of the service of a name
	 */
	public ServiceWorkers(Function<String, Workers> factory) {
		this.factory = factory;
	}

	/**
	 * Return the workers of a service; all its entrypoints share them.
	 * @param service the service
	 * @return the workers
	 */
	public Workers of(ServiceDefinition service) {
		return this.workers.computeIfAbsent(service.name(), this.factory);
	}

}
