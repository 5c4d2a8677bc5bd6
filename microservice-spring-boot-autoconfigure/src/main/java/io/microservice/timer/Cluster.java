package io.microservice.timer;

/**
 * Which instances of a service run a timer.
 */
public enum Cluster {

	/**
	 * Each for itself, as with nameko.
	 */
	EVERY_INSTANCE,

	/**
	 * One of them, which holds the right to in the broker.
	 */
	ONCE

}
