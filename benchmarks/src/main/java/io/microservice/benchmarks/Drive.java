package io.microservice.benchmarks;

/**
 * How calls are kept in flight.
 */
public enum Drive {

	/**
	 * The completion of a call makes the next one, on whatever thread it comes.
	 */
	FUTURES,

	/**
	 * As many threads as calls in flight, each of which calls and waits.
	 */
	THREADS,

	/**
	 * One thread that has nothing to wait for, whatever the number in flight.
	 */
	UNPACED,

	/**
	 * The program {@code wrk}, on as many HTTP connections as calls in flight.
	 */
	WRK

}
