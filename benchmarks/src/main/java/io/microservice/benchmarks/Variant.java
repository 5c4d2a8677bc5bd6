package io.microservice.benchmarks;

/**
 * A scenario and the way it is driven. Implemented by enumerations, so that a forked JVM
 * finds it by name.
 */
public interface Variant {

	/**
	 * Return the name of the constant.
	 * @return the name
	 */
	String name();

	/**
	 * Return the type of the enumeration.
	 * @return the type
	 */
	Class<?> getDeclaringClass();

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
	 * Return how calls are kept in flight.
	 * @return the drive
	 */
	Drive drive();

}
