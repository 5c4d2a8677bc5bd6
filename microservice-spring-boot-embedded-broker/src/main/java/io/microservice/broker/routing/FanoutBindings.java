package io.microservice.broker.routing;

import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.microservice.broker.message.Message;

/**
 * Matches every message.
 */
final class FanoutBindings implements Bindings {

	private final Collection<Binding> all = new CopyOnWriteArrayList<>();

	@Override
	public void add(Binding binding) {
		this.all.add(binding);
	}

	@Override
	public void remove(Binding binding) {
		this.all.remove(binding);
	}

	@Override
	public void match(Message message, Consumer<Destination> matches) {
		this.all.forEach((binding) -> matches.accept(binding.destination()));
	}

}
