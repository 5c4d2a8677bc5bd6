package io.microservice.timer.local;

import java.util.concurrent.CompletableFuture;

import io.microservice.timer.TimerStatus;

/**
 * A timer of this instance, to be started, stopped and controlled.
 */
public interface ManagedTimer {

	/**
	 * Return the name.
	 * @return {@code service.name}
	 */
	String name();

	/**
	 * Begin to run.
	 * @throws io.microservice.amqp.TopologyException if the broker refuses what the timer
	 * needs
	 */
	void start();

	/**
	 * Begin no more runs.
	 * @return completed when nothing runs any more
	 */
	CompletableFuture<Void> stop();

	/**
	 * Give up, after {@link #stop} and the time a shutdown waits.
	 */
	default void close() {
	}

	/**
	 * Return the timer as it is.
	 * @return the status
	 */
	TimerStatus status();

	/**
	 * Run no more until the timer is resumed.
	 */
	void pause();

	/**
	 * Run again.
	 */
	void resume();

	/**
	 * Run now.
	 */
	void trigger();

}
