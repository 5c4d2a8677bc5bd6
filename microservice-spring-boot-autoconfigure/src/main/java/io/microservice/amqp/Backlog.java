package io.microservice.amqp;

import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for a channel, in the order they were published in. One thread at a
 * time takes from it what it sends.
 */
final class Backlog {

	private final ConcurrentSkipListSet<Publication> waiting = new ConcurrentSkipListSet<>();

	private final AtomicInteger drains = new AtomicInteger();

	/**
	 * Return whether nothing waits and nothing is being sent, so that what is published
	 * now may be sent at once.
	 */
	boolean isIdle() {
		return this.drains.get() == 0 && this.waiting.isEmpty();
	}

	boolean isEmpty() {
		return this.waiting.isEmpty();
	}

	void add(Publication publication) {
		this.waiting.add(publication);
	}

	void addAll(Collection<Publication> publications) {
		this.waiting.addAll(publications);
	}

	boolean remove(Publication publication) {
		return this.waiting.remove(publication);
	}

	void forEach(Consumer<Publication> action) {
		this.waiting.forEach(action);
	}

	/**
	 * Send what waits, as far as the channel admits it.
	 */
	void drainTo(Supplier<@Nullable ConfirmChannel> channel) {
		if (this.drains.getAndIncrement() != 0) {
			return;
		}
		int missed = 1;
		do {
			send(channel.get());
			missed = this.drains.addAndGet(-missed);
		}
		while (missed != 0);
	}

	private void send(@Nullable ConfirmChannel channel) {
		if (channel == null) {
			return;
		}
		for (Publication next : this.waiting) {
			if (!channel.admits(next)) {
				return;
			}
			if (this.waiting.remove(next)) {
				channel.write(next);
			}
		}
	}

}
