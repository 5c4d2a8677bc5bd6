package io.microservice.broker.queue;

import java.util.HashMap;
import java.util.Map;

import io.microservice.broker.message.Message;
import io.microservice.broker.wire.Content;

/**
 * A message in a queue. Guarded by the lock of the queue.
 */
public final class QueuedMessage {

	static final long NEVER = Long.MAX_VALUE;

	private final Message message;

	private final long expiry;

	private long position;

	private int returns;

	private boolean redelivered;

	private boolean counted;

	private boolean taken;

	QueuedMessage(Message message, long position, long expiry) {
		this.message = message;
		this.position = position;
		this.expiry = expiry;
	}

	/**
	 * {@return the message}
	 */
	public Message message() {
		return this.message;
	}

	/**
	 * {@return whether it was delivered before}
	 */
	public boolean isRedelivered() {
		return this.redelivered;
	}

	/**
	 * {@return what a consumer gets; from a quorum queue, with the number of earlier
	 * deliveries}
	 */
	public Content content() {
		if (!this.counted || this.returns == 0) {
			return this.message.content();
		}
		Map<String, Object> headers = new HashMap<>(this.message.headers());
		headers.put("x-delivery-count", (long) this.returns);
		return this.message.content().withHeaders(headers);
	}

	long position() {
		return this.position;
	}

	void position(long position) {
		this.position = position;
	}

	/**
	 * {@return when it expires, in the milliseconds of the queue's clock}
	 */
	long expiry() {
		return this.expiry;
	}

	/**
	 * Note that somebody is about to consume it.
	 */
	void take() {
		this.taken = true;
	}

	/**
	 * Note that nobody is about to consume it any more.
	 * @return whether somebody was
	 */
	boolean release() {
		boolean released = this.taken;
		this.taken = false;
		return released;
	}

	/**
	 * Note that it comes back unconsumed.
	 * @return how often it did, this time included
	 */
	int comeBack() {
		this.redelivered = true;
		return ++this.returns;
	}

	/**
	 * Tell consumers how often it came back.
	 */
	void countDeliveries() {
		this.counted = true;
	}

}
