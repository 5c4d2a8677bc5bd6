package io.microservice.websocket.socket;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

import io.microservice.websocket.SlowClientPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for a client to read those before, up to a number of bytes. A single
 * message may be larger.
 */
final class OutboundQueue {

	private final long capacity;

	private final SlowClientPolicy policy;

	private final Queue<OutboundMessage> messages = new ArrayDeque<>(0);

	private long size;

	private boolean ended;

	OutboundQueue(long capacity, SlowClientPolicy policy) {
		this.capacity = capacity;
		this.policy = policy;
	}

	/**
	 * Take in a message, if there is room or can be made.
	 */
	synchronized Offer offer(OutboundMessage message) {
		if (this.ended) {
			return Offer.ENDED;
		}
		int dropped = 0;
		if (message.droppable() && !fits(message)) {
			switch (this.policy) {
				case CLOSE -> {
					clear();
					return Offer.OVERFLOW;
				}
				case DROP_NEWEST -> {
					return new Offer(false, false, 1);
				}
				case DROP_OLDEST -> {
					dropped = makeRoom(message);
					if (!fits(message)) {
						return new Offer(false, false, dropped + 1);
					}
				}
			}
		}
		this.messages.add(message);
		this.size += message.size();
		return new Offer(true, false, dropped);
	}

	private boolean fits(OutboundMessage message) {
		return this.messages.isEmpty() || this.size + message.size() <= this.capacity;
	}

	private int makeRoom(OutboundMessage message) {
		int dropped = 0;
		Iterator<OutboundMessage> oldest = this.messages.iterator();
		while (oldest.hasNext() && !fits(message)) {
			OutboundMessage candidate = oldest.next();
			if (candidate.droppable()) {
				oldest.remove();
				this.size -= candidate.size();
				dropped++;
			}
		}
		return dropped;
	}

	synchronized @Nullable OutboundMessage poll() {
		OutboundMessage message = this.messages.poll();
		if (message != null) {
			this.size -= message.size();
		}
		return message;
	}

	synchronized boolean isEmpty() {
		return this.messages.isEmpty();
	}

	synchronized boolean isFull() {
		return this.size >= this.capacity;
	}

	/**
	 * Take in nothing more.
	 */
	synchronized void end() {
		this.ended = true;
	}

	/**
	 * Throw away everything and take in nothing more.
	 */
	synchronized void clear() {
		this.ended = true;
		this.messages.clear();
		this.size = 0;
	}

	/**
	 * What became of a message.
	 *
	 * @param accepted whether it is in the queue
	 * @param overflow whether the client is too slow to be kept
	 * @param dropped how many messages were thrown away
	 */
	record Offer(boolean accepted, boolean overflow, int dropped) {

		private static final Offer ENDED = new Offer(false, false, 0);

		private static final Offer OVERFLOW = new Offer(false, true, 1);

	}

}
