package io.microservice.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
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

	private final Map<String, Entrypoint> named = new HashMap<>();

	/**
	 * Create an empty registry.
	 */
	public ServiceRegistry() {
	}

	/**
	 * Add an entrypoint that callers know by its name. A method may be several of one
	 * kind.
	 * @param entrypoint the entrypoint
	 * @throws InvalidEntrypointException if another method is one of the same kind and
	 * name
	 */
	public synchronized void register(Entrypoint entrypoint) {
		Entrypoint other = this.named.putIfAbsent(entrypoint.kind() + ' ' + entrypoint, entrypoint);
		if (other != null && other.method() != entrypoint.method()) {
			throw new InvalidEntrypointException(
					"Two methods are the %s entrypoint '%s': %s and %s.".formatted(entrypoint.kind(), entrypoint,
							other.method(), entrypoint.method()),
					"Give one of them another name in its annotation, or take the annotation off. Overloads need different names, too.");
		}
		add(entrypoint);
	}

	/**
	 * Add an entrypoint that callers know by something else than its name, such as the
	 * path of a request.
	 * @param entrypoint the entrypoint
	 */
	public synchronized void add(Entrypoint entrypoint) {
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
