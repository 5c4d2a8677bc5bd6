package io.microservice.broker.vhost;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.microservice.broker.routing.Binding;
import io.microservice.broker.routing.Destination;
import io.microservice.broker.routing.Exchange;

/**
 * The bindings of a virtual host, by both of their ends. Guarded by the lock of the
 * topology.
 */
final class BindingRegistry {

	private final Map<Exchange, Set<Binding>> bySource = new HashMap<>();

	private final Map<Destination, Set<Binding>> byDestination = new HashMap<>();

	/**
	 * Add a binding, if it is not there.
	 */
	void add(Binding binding) {
		Set<Binding> ofSource = this.bySource.computeIfAbsent(binding.source(), (source) -> new LinkedHashSet<>());
		if (!ofSource.contains(binding)) {
			binding.source().add(binding);
			ofSource.add(binding);
			this.byDestination.computeIfAbsent(binding.destination(), (destination) -> new LinkedHashSet<>())
				.add(binding);
		}
	}

	/**
	 * Remove a binding.
	 * @return whether it was there
	 */
	boolean remove(Binding binding) {
		Set<Binding> ofSource = this.bySource.get(binding.source());
		if (ofSource == null || !ofSource.remove(binding)) {
			return false;
		}
		binding.source().remove(binding);
		removeFrom(this.byDestination, binding.destination(), binding);
		if (ofSource.isEmpty()) {
			this.bySource.remove(binding.source());
		}
		return true;
	}

	boolean isBound(Exchange source) {
		return this.bySource.containsKey(source);
	}

	List<Binding> of(Exchange source) {
		return List.copyOf(this.bySource.getOrDefault(source, Set.of()));
	}

	List<Binding> of(Destination destination) {
		return List.copyOf(this.byDestination.getOrDefault(destination, Set.of()));
	}

	private static <K> void removeFrom(Map<K, Set<Binding>> bindings, K end, Binding binding) {
		Set<Binding> ofEnd = bindings.get(end);
		if (ofEnd != null && ofEnd.remove(binding) && ofEnd.isEmpty()) {
			bindings.remove(end);
		}
	}

}
