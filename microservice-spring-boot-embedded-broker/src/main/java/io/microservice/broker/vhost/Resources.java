package io.microservice.broker.vhost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.routing.Binding;
import io.microservice.broker.routing.Destination;
import io.microservice.broker.routing.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges and queues of a virtual host and how they are bound. Found without a
 * lock, changed under one.
 */
final class Resources {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Exchange> exchanges = new ConcurrentHashMap<>();

	private final Map<String, MessageQueue> queues = new ConcurrentHashMap<>();

	private final BindingRegistry bindings = new BindingRegistry();

	@Nullable Exchange exchange(String name) {
		return this.exchanges.get(name);
	}

	@Nullable MessageQueue queue(String name) {
		MessageQueue queue = this.queues.get(name);
		return (queue != null && !queue.isDeleted()) ? queue : null;
	}

	Collection<Exchange> exchanges() {
		return this.exchanges.values();
	}

	Collection<MessageQueue> queues() {
		return this.queues.values();
	}

	/**
	 * Add an exchange.
	 * @return the one that was there, if any
	 */
	@Nullable Exchange add(Exchange exchange) {
		return this.exchanges.putIfAbsent(exchange.name(), exchange);
	}

	/**
	 * Add a queue.
	 * @return the one that was there, if any
	 */
	@Nullable MessageQueue add(MessageQueue queue) {
		MessageQueue present = this.queues.putIfAbsent(queue.name(), queue);
		if (present != null && present.isDeleted()) {
			remove(present);
			return add(queue);
		}
		return present;
	}

	/**
	 * Add a binding.
	 * @return whether both of its ends are there
	 */
	boolean bind(Binding binding) {
		boolean[] present = { false };
		exclusively(() -> {
			if (contains(binding.source()) && contains(binding.destination())) {
				present[0] = true;
				this.bindings.add(binding);
			}
		});
		return present[0];
	}

	void unbind(Binding binding) {
		exclusively(() -> removeBinding(binding));
	}

	/**
	 * Remove a queue with its bindings.
	 */
	void remove(MessageQueue queue) {
		exclusively(() -> {
			if (this.queues.remove(queue.name(), queue)) {
				this.bindings.of(Destination.of(queue)).forEach(this::removeBinding);
			}
		});
	}

	/**
	 * Remove an exchange with its bindings.
	 * @param ifUnused whether only if nothing is bound to it
	 * @return whether it may be removed
	 */
	boolean remove(Exchange exchange, boolean ifUnused) {
		boolean[] removed = { false };
		exclusively(() -> {
			if (!ifUnused || !this.bindings.isBound(exchange)) {
				removed[0] = true;
				removeExchange(exchange);
			}
		});
		return removed[0];
	}

	/**
	 * Remove what does not survive a restart.
	 */
	void removeTransient() {
		List<MessageQueue> lost = new ArrayList<>(this.queues.values());
		lost.removeIf((queue) -> queue.definition().durable());
		lost.forEach((queue) -> queue.delete(false, false));
		exclusively(() -> this.exchanges.values()
			.stream()
			.filter((exchange) -> !exchange.definition().durable())
			.toList()
			.forEach(this::removeExchange));
	}

	private boolean contains(Destination destination) {
		MessageQueue queue = destination.queue();
		Exchange exchange = destination.exchange();
		return (queue != null) ? this.queues.get(queue.name()) == queue : exchange != null && contains(exchange);
	}

	private boolean contains(Exchange exchange) {
		return this.exchanges.get(exchange.name()) == exchange;
	}

	private void removeExchange(Exchange exchange) {
		if (this.exchanges.remove(exchange.name(), exchange)) {
			this.bindings.of(exchange).forEach(this.bindings::remove);
			this.bindings.of(Destination.of(exchange)).forEach(this::removeBinding);
		}
	}

	private void removeBinding(Binding binding) {
		Exchange source = binding.source();
		if (this.bindings.remove(binding) && source.definition().autoDelete() && !this.bindings.isBound(source)) {
			removeExchange(source);
		}
	}

	private void exclusively(Runnable action) {
		this.lock.lock();
		try {
			action.run();
		}
		finally {
			this.lock.unlock();
		}
	}

}
