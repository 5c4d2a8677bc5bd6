package io.microservice.broker.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.queue.QueuedMessage;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * The messages a client has not acknowledged yet, by delivery tag, and how many it may
 * hold. Guarded by the lock of the channel.
 */
final class Deliveries {

	private final NavigableMap<Long, Delivery> unacknowledged = new TreeMap<>();

	private long lastTag;

	private int limit;

	private int consumed;

	/**
	 * Set the most messages the consumers of the channel may hold together, 0 for any
	 * number.
	 */
	void limit(int prefetch) {
		this.limit = prefetch;
	}

	boolean isLimited() {
		return this.limit > 0;
	}

	boolean allows(Consumer consumer) {
		return !consumer.subscription().acknowledges()
				|| (!consumer.isFull() && (this.limit == 0 || this.consumed < this.limit));
	}

	long nextTag() {
		return ++this.lastTag;
	}

	/**
	 * Note a delivery that is to be acknowledged.
	 * @return its tag
	 */
	long add(MessageQueue queue, QueuedMessage message, @Nullable Consumer consumer) {
		Delivery delivery = new Delivery(nextTag(), queue, message, consumer);
		this.unacknowledged.put(delivery.tag(), delivery);
		if (consumer != null) {
			consumer.delivered();
			this.consumed++;
		}
		return delivery.tag();
	}

	/**
	 * Take out what a client settles.
	 * @param tag the delivery tag, 0 with {@code multiple} for all
	 * @param multiple whether to take all up to the tag
	 */
	List<Delivery> take(long tag, boolean multiple) {
		if (tag == 0 && multiple) {
			return takeAll();
		}
		Delivery delivery = this.unacknowledged.get(tag);
		if (delivery == null) {
			throw ReplyCode.PRECONDITION_FAILED.error("unknown delivery tag %d", tag);
		}
		if (!multiple) {
			this.unacknowledged.remove(tag);
			return List.of(delivery);
		}
		return take(this.unacknowledged.headMap(tag, true));
	}

	List<Delivery> takeAll() {
		return take(this.unacknowledged);
	}

	void putBack(Collection<Delivery> deliveries) {
		deliveries.forEach((delivery) -> this.unacknowledged.put(delivery.tag(), delivery));
	}

	/**
	 * Note that deliveries are settled.
	 */
	void settled(Collection<Delivery> deliveries) {
		for (Delivery delivery : deliveries) {
			if (delivery.consumer() != null) {
				delivery.consumer().settled();
				this.consumed--;
			}
		}
	}

	int size() {
		return this.unacknowledged.size();
	}

	private static List<Delivery> take(NavigableMap<Long, Delivery> from) {
		List<Delivery> taken = new ArrayList<>(from.values());
		from.clear();
		return taken;
	}

}
