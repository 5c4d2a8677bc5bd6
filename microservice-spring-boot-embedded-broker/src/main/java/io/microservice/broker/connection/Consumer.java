package io.microservice.broker.connection;

import io.microservice.broker.queue.Subscription;

/**
 * A consumer on a channel. Guarded by the lock of its consumption.
 */
final class Consumer {

	private final Subscription subscription;

	private final int prefetch;

	private final boolean silent;

	private int unacknowledged;

	/**
	 * Create a consumer.
	 * @param subscription what it consumes
	 * @param prefetch the most messages it may hold, 0 for any number
	 * @param silent whether the client wants no answer
	 */
	Consumer(Subscription subscription, int prefetch, boolean silent) {
		this.subscription = subscription;
		this.prefetch = prefetch;
		this.silent = silent;
	}

	Subscription subscription() {
		return this.subscription;
	}

	boolean isSilent() {
		return this.silent;
	}

	boolean isFull() {
		return this.prefetch > 0 && this.unacknowledged >= this.prefetch;
	}

	void delivered() {
		this.unacknowledged++;
	}

	void settled() {
		this.unacknowledged--;
	}

}
