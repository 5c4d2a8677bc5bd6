package io.microservice.benchmarks;

/**
 * A scenario and the way it is driven. Implemented by enumerations, so that a forked JVM
 * finds it by name.
 */
public interface Variant {

	/**
	 * Return the name to print.
	 * @return the name
	 */
	String label();

	/**
	 * Create what to run.
	 * @return the scenario
	 */
	Scenario scenario();

	/**
	 * Return whether a call in flight is a thread that waits.
	 * @return whether calls block
	 */
	boolean blocking();

}
