package io.microservice.timer.local;

/**
 * Makes timers.
 */
@FunctionalInterface
public interface TimerFactory {

	/**
	 * Make a timer, to be started by the caller.
	 * @param definition when it runs
	 * @param runner runs it
	 * @return the timer
	 */
	ManagedTimer create(TimerDefinition definition, TickRunner runner);

}
