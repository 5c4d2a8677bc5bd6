package io.microservice.broker.routing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.microservice.broker.message.Message;
import io.microservice.broker.wire.ReplyCode;

/**
 * Gives every message to one of the queues, any.
 */
final class LocalRandomBindings implements Bindings {

	private final CopyOnWriteArrayList<Binding> all = new CopyOnWriteArrayList<>();

	@Override
	public void check(Binding binding) {
		if (!binding.key().isEmpty()) {
			throw ReplyCode.PRECONDITION_FAILED.error("Non empty binding '%s' key not permitted", binding.key());
		}
		if (binding.destination().queue() == null) {
			throw ReplyCode.PRECONDITION_FAILED.error("Destination not found");
		}
	}

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
		List<Binding> present = List.copyOf(this.all);
		if (!present.isEmpty()) {
			matches.accept(present.get(ThreadLocalRandom.current().nextInt(present.size())).destination());
		}
	}

}
