package io.microservice.timer.clock;

/**
 * How time is told.
 */
public enum TimeScale {

	/**
	 * As a clock on the wall shows it, which may be set.
	 */
	SHOWN,

	/**
	 * As it passes, whatever clocks show.
	 */
	ELAPSED

}
