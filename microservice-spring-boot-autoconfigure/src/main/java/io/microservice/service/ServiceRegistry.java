package io.microservice.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Knows the services of the application and their entrypoints of all kinds. Filled while
 * the application starts; what is added or removed later is told to listeners.
 * Thread-safe.
 */
public final class ServiceRegistry {

	private final Map<String, ServiceDefinition> services = new LinkedHashMap<>();

	private final List<Entrypoint> entrypoints = new ArrayList<>();

	private final Map<String, Entrypoint> named = new HashMap<>();

	private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

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
	public void register(Entrypoint entrypoint) {
		synchronized (this) {
			requireUnique(entrypoint);
			addSilently(entrypoint);
		}
		changed(entrypoint.service().name());
	}

	/**
	 * Add an entrypoint that callers know by something else than its name, such as the
	 * path of a request or a subject.
	 * @param entrypoint the entrypoint
	 */
	public void add(Entrypoint entrypoint) {
		synchronized (this) {
			addSilently(entrypoint);
		}
		changed(entrypoint.service().name());
	}

	/**
	 * Remove an entrypoint; its service stays.
	 * @param entrypoint the entrypoint that was added
	 */
	public void remove(Entrypoint entrypoint) {
		synchronized (this) {
			this.entrypoints.removeIf((other) -> other == entrypoint);
			this.named.values().removeIf((other) -> other == entrypoint);
		}
		changed(entrypoint.service().name());
	}

	/**
	 * Add a service, whether it has entrypoints or not.
	 * @param service the service
	 */
	public void add(ServiceDefinition service) {
		synchronized (this) {
			this.services.merge(service.name(), service, ServiceDefinition::merge);
		}
		changed(service.name());
	}

	/**
	 * Remove a service with all its entrypoints.
	 * @param service the name of the service
	 */
	public void remove(String service) {
		synchronized (this) {
			this.services.remove(service);
			this.entrypoints.removeIf((entrypoint) -> entrypoint.service().name().equals(service));
			this.named.values().removeIf((entrypoint) -> entrypoint.service().name().equals(service));
		}
		changed(service);
	}

	/**
	 * Tell somebody of every change from now on.
	 * @param listener is given the name of the service that was added, changed or
	 * removed, on the thread that changed it
	 */
	public void onChange(Consumer<String> listener) {
		this.listeners.add(listener);
	}

	/**
	 * Return a service.
	 * @param name the name of the service
	 * @return the service, or {@code null} if there is none
	 */
	public synchronized @Nullable ServiceDefinition service(String name) {
		return this.services.get(name);
	}

	/**
	 * Return the entrypoints of a service, in the order they were registered.
	 * @param service the name of the service
	 * @return a copy
	 */
	public synchronized List<Entrypoint> entrypoints(String service) {
		return this.entrypoints.stream().filter((entrypoint) -> entrypoint.service().name().equals(service)).toList();
	}

	/**
	 * Return the services.
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

	private void changed(String service) {
		this.listeners.forEach((listener) -> listener.accept(service));
	}

	private void addSilently(Entrypoint entrypoint) {
		this.services.merge(entrypoint.service().name(), entrypoint.service(), ServiceDefinition::merge);
		this.entrypoints.add(entrypoint);
	}

	private void requireUnique(Entrypoint entrypoint) {
		Entrypoint other = this.named.putIfAbsent(entrypoint.kind() + ' ' + entrypoint, entrypoint);
		if (other != null && other.method() != entrypoint.method()) {
			throw new InvalidEntrypointException(
					"Two methods are the %s entrypoint '%s': %s and %s.".formatted(entrypoint.kind(), entrypoint,
							other.method(), entrypoint.method()),
					"Give one of them another name in its annotation, or take the annotation off. Overloads need different names, too.");
		}
	}

}
