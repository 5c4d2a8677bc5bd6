package io.microservice.broker.routing;

import java.util.function.Consumer;
import java.util.function.Function;

import io.microservice.broker.message.Message;
import io.microservice.broker.queue.MessageQueue;
import org.jspecify.annotations.Nullable;

/**
 * Matches the routing keys that are names of queues.
 */
final class DefaultBindings implements Bindings {

	private final Function<String, @Nullable MessageQueue> queues;

	DefaultBindings(Function<String, @Nullable MessageQueue> queues) {
		this.queues = queues;
	}

	@Override
	public void add(Binding binding) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void remove(Binding binding) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void match(Message message, Consumer<Destination> matches) {
		for (String key : message.routingKeys()) {
			MessageQueue queue = this.queues.apply(key);
			if (queue != null) {
				matches.accept(Destination.of(queue));
			}
		}
	}

}
