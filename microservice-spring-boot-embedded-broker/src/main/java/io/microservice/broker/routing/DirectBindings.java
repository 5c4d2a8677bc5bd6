package io.microservice.broker.routing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.microservice.broker.message.Message;

/**
 * Matches the routing keys that equal the binding key.
 */
final class DirectBindings implements Bindings {

	private final Map<String, Collection<Binding>> byKey = new ConcurrentHashMap<>();

	@Override
	public void add(Binding binding) {
		this.byKey.computeIfAbsent(binding.key(), (key) -> new CopyOnWriteArrayList<>()).add(binding);
	}

	@Override
	public void remove(Binding binding) {
		this.byKey.computeIfPresent(binding.key(), (key, bindings) -> {
			bindings.remove(binding);
			return bindings.isEmpty() ? null : bindings;
		});
	}

	@Override
	public void match(Message message, Consumer<Destination> matches) {
		for (String key : message.routingKeys()) {
			for (Binding binding : this.byKey.getOrDefault(key, List.of())) {
				matches.accept(binding.destination());
			}
		}
	}

}
