package io.microservice.http.server;

import java.util.Comparator;

/**
 * Says which of two regular expressions is tried first: the one with the lower value,
 * then that of the earlier bean, then that of the earlier method.
 *
 * @param value the order that was given
 * @param bean the position of the bean
 * @param method the position of the method in its class
 */
public record RouteOrder(int value, int bean, int method) implements Comparable<RouteOrder> {

	/**
	 * The order of routes for which it does not matter.
	 */
	public static final RouteOrder NONE = new RouteOrder(0, 0, 0);

	private static final Comparator<RouteOrder> COMPARATOR = Comparator.comparingInt(RouteOrder::value)
		.thenComparingInt(RouteOrder::bean)
		.thenComparingInt(RouteOrder::method);

	@Override
	public int compareTo(RouteOrder other) {
		return COMPARATOR.compare(this, other);
	}

}
