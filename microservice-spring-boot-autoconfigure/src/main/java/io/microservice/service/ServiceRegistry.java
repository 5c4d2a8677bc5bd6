package io.microservice.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows the services of the application and their entrypoints of all kinds. Filled while
 * the application starts, read afterwards.
 */
public final class ServiceRegistry {

	private final Map<String, ServiceDefinition> services = new LinkedHashMap<>();

	private final List<Entrypoint> entrypoints = new ArrayList<>();

	/**
	 * Create an empty registry.
	 */
	public ServiceRegistry() {
	}

	/**
	 * Add an entrypoint. A method may be several of one kind.
	 * @param entrypoint the entrypoint
	 * @throws InvalidEntrypointException if another method is one of the same kind and
	 * name
	 */
	public synchronized void register(Entrypoint entrypoint) {
		for (Entrypoint other : this.entrypoints) {
			if (other.method() != entrypoint.method() && other.kind().equals(entrypoint.kind())
					&& other.toString().equals(entrypoint.toString())) {
				throw new InvalidEntrypointException(
						"Two methods are the %s entrypoint '%s': %s and %s.".formatted(entrypoint.kind(), entrypoint,
								other.method(), entrypoint.method()),
						"Give one of them another name in its annotation, or take the annotation off. Overloads need different names, too.");
			}
		}
		this.services.merge(entrypoint.service().name(), entrypoint.service(), ServiceDefinition::merge);
		this.entrypoints.add(entrypoint);
	}

	/**
	 * Return the services that have entrypoints.
	 * @return a copy
	 */
	public synchronized Collection<ServiceDefinition> services() {
		return List.copyOf(this.services.values());
	}

	/**
	 * Return all entrypoints, in the order they were registered.
	 * @return a copy
	 */
	public synchronized List<Entrypoint> entrypoints() {
		return Collections.unmodifiableList(new ArrayList<>(this.entrypoints));
	}

}
