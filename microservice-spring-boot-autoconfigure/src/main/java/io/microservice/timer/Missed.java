package io.microservice.timer;

/**
 * What becomes of runs whose time came while they could not begin: the run before was
 * still going on, or no instance had the right to run them.
 */
public enum Missed {

	/**
	 * They are left out; the next run is at the next time to come.
	 */
	SKIP,

	/**
	 * One run, at once, makes up for all of them.
	 */
	ONCE,

	/**
	 * Each of them runs, one right after the other, as with nameko.
	 */
	CATCH_UP

}
