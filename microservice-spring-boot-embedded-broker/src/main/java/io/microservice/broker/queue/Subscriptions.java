package io.microservice.broker.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * The consumers of a queue, and whose turn it is: the highest priority first, one after
 * the other within a priority, or only the active one. Guarded by the lock of the queue.
 */
final class Subscriptions {

	private final String queue;

	private final boolean singleActive;

	private final NavigableMap<Integer, Deque<Subscription>> byPriority = new TreeMap<>(Collections.reverseOrder());

	private @Nullable Subscription active;

	private boolean exclusive;

	private int count;

	Subscriptions(String queue, boolean singleActive) {
		this.queue = queue;
		this.singleActive = singleActive;
	}

	void add(Subscription subscription) {
		if (this.exclusive || (subscription.exclusive() && (this.singleActive || this.count > 0))) {
			throw ReplyCode.ACCESS_REFUSED.error("%s in exclusive use", this.queue);
		}
		this.exclusive = subscription.exclusive();
		this.byPriority.computeIfAbsent(subscription.priority(), (priority) -> new ArrayDeque<>())
			.addLast(subscription);
		this.count++;
		if (this.active == null) {
			this.active = subscription;
		}
	}

	/**
	 * Remove a subscription.
	 * @return whether it was there
	 */
	boolean remove(Subscription subscription) {
		Deque<Subscription> equals = this.byPriority.get(subscription.priority());
		if (equals == null || !equals.remove(subscription)) {
			return false;
		}
		if (equals.isEmpty()) {
			this.byPriority.remove(subscription.priority());
		}
		this.count--;
		this.exclusive = false;
		if (this.active == subscription) {
			this.active = this.byPriority.isEmpty() ? null : this.byPriority.firstEntry().getValue().peek();
		}
		return true;
	}

	/**
	 * Offer a message.
	 * @return who took it, if anybody
	 */
	@Nullable Subscription offer(QueuedMessage message) {
		if (this.singleActive) {
			return (this.active != null && this.active.recipient().deliver(this.active, message)) ? this.active : null;
		}
		for (Deque<Subscription> equals : this.byPriority.values()) {
			for (int i = equals.size(); i > 0; i--) {
				Subscription next = equals.removeFirst();
				equals.addLast(next);
				if (next.recipient().deliver(next, message)) {
					return next;
				}
			}
		}
		return null;
	}

	int count() {
		return this.count;
	}

	List<Subscription> clear() {
		List<Subscription> all = new ArrayList<>();
		this.byPriority.values().forEach(all::addAll);
		this.byPriority.clear();
		this.active = null;
		this.exclusive = false;
		this.count = 0;
		return all;
	}

}
