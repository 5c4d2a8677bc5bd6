package io.microservice.websocket.socket;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts messages of all sockets.
 */
public final class SocketStatistics {

	private final LongAdder received = new LongAdder();

	private final LongAdder sent = new LongAdder();

	private final LongAdder dropped = new LongAdder();

	SocketStatistics() {
	}

	/**
	 * Return how many messages clients have sent.
	 * @return the number since the start of the application
	 */
	public long received() {
		return this.received.sum();
	}

	/**
	 * Return how many messages were queued for clients and not thrown away.
	 * @return the number since the start of the application
	 */
	public long sent() {
		return this.sent.sum();
	}

	/**
	 * Return how many messages were thrown away because clients were slow.
	 * @return the number since the start of the application
	 */
	public long dropped() {
		return this.dropped.sum();
	}

	void countReceived() {
		this.received.increment();
	}

	void countSent() {
		this.sent.increment();
	}

	void countDropped(int count) {
		this.dropped.add(count);
	}

}
