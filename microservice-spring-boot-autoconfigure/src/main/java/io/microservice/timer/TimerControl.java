package io.microservice.timer;

import java.util.List;

/**
 * Shows, pauses and triggers the timers of this application. What is done to a timer that
 * runs once per cluster is done to it in the cluster. A bean; thread-safe.
 */
public interface TimerControl {

	/**
	 * Return all timers.
	 * @return the timers as they are, in the order of their names
	 */
	List<TimerStatus> timers();

	/**
	 * Return a timer.
	 * @param name the name, {@code service.name}
	 * @return the timer as it is
	 * @throws IllegalArgumentException if there is no such timer
	 */
	TimerStatus timer(String name);

	/**
	 * Let a timer run no more until it is {@link #resume resumed}. A run that has begun
	 * goes on. What would have run meanwhile is not missed.
	 * @param name the name, {@code service.name}
	 * @throws IllegalArgumentException if there is no such timer
	 */
	void pause(String name);

	/**
	 * Let a timer run again, at the next time of its schedule.
	 * @param name the name, {@code service.name}
	 * @throws IllegalArgumentException if there is no such timer
	 */
	void resume(String name);

	/**
	 * Run a timer now, in addition to its schedule, also if it is paused; if it is
	 * running, right after that. Does not wait. While a run is asked for, further ones
	 * are the same.
	 * @param name the name, {@code service.name}
	 * @throws IllegalArgumentException if there is no such timer
	 */
	void trigger(String name);

}
