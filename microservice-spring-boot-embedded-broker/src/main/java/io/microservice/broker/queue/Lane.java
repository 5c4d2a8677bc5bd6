package io.microservice.broker.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Messages in the order of their positions. New ones come at the end; those that come
 * back take their places again.
 */
final class Lane {

	private static final Comparator<QueuedMessage> BY_POSITION = Comparator.comparingLong(QueuedMessage::position);

	private final Deque<QueuedMessage> arrived = new ArrayDeque<>();

	private final PriorityQueue<QueuedMessage> returned = new PriorityQueue<>(BY_POSITION);

	void add(QueuedMessage message) {
		this.arrived.addLast(message);
	}

	void putBack(QueuedMessage message) {
		this.returned.add(message);
	}

	@Nullable QueuedMessage peek() {
		return isReturnedFirst() ? this.returned.peek() : this.arrived.peek();
	}

	@Nullable QueuedMessage poll() {
		return isReturnedFirst() ? this.returned.poll() : this.arrived.poll();
	}

	boolean isEmpty() {
		return this.arrived.isEmpty() && this.returned.isEmpty();
	}

	List<QueuedMessage> clear() {
		List<QueuedMessage> messages = new ArrayList<>();
		for (QueuedMessage message = poll(); message != null; message = poll()) {
			messages.add(message);
		}
		return messages;
	}

	Stream<QueuedMessage> messages() {
		return Stream.concat(this.returned.stream(), this.arrived.stream()).sorted(BY_POSITION);
	}

	private boolean isReturnedFirst() {
		QueuedMessage back = this.returned.peek();
		QueuedMessage next = this.arrived.peek();
		return back != null && (next == null || back.position() < next.position());
	}

}
