package io.microservice.websocket.hub;

import java.time.Duration;

/**
 * Is told what the hub of this instance does.
 */
public interface HubObserver {

	/**
	 * Does nothing.
	 */
	HubObserver NONE = new HubObserver() {
	};

	/**
	 * A broadcast was made on this instance.
	 */
	default void broadcast() {
	}

	/**
	 * A broadcast, of this instance or another, was queued for the sockets of this
	 * instance that listen.
	 * @param sent for how many sockets it was queued
	 * @param dropped how many sockets did not take it
	 * @param duration how long that took
	 */
	default void fannedOut(int sent, int dropped, Duration duration) {
	}

	/**
	 * A message for one socket of this instance was queued for it, or not taken by it.
	 * @param sent whether it was queued
	 */
	default void unicast(boolean sent) {
	}

	/**
	 * Other instances did not get, or perhaps not, what this one had for them.
	 */
	default void undelivered() {
	}

	/**
	 * This instance may have missed broadcasts of others, because it was without the
	 * broker for too long, or the broker lost them.
	 */
	default void missed() {
	}

}
