package io.microservice.http.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.microservice.http.routing.RouteTable;
import io.microservice.http.routing.ShadowedRoute;
import io.microservice.service.InvalidEntrypointException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Knows the routes of the application. Filled while the application starts.
 */
public final class HttpRouteRegistry {

	private static final Log logger = LogFactory.getLog(HttpRouteRegistry.class);

	private final List<HttpRoute> routes = new ArrayList<>();

	/**
	 * Create an empty registry.
	 */
	public HttpRouteRegistry() {
	}

	/**
	 * Add a route.
	 * @param route the route
	 */
	public synchronized void add(HttpRoute route) {
		this.routes.add(route);
	}

	/**
	 * Return whether there are no routes.
	 * @return {@code true} if there are none
	 */
	public synchronized boolean isEmpty() {
		return this.routes.isEmpty();
	}

	/**
	 * Build the table of all routes, and warn of those that are never reached.
	 * @throws InvalidEntrypointException if two routes are for the same requests
	 */
	synchronized RouteTable<HttpRoute> table() {
		RouteTable.Builder<HttpRoute> builder = RouteTable.builder();
		this.routes.stream().sorted(Comparator.comparing(HttpRoute::order)).forEach((route) -> {
			HttpRoute other = builder.add(route.pattern(), route.methods(), route, route.handler());
			if (other != null) {
				throw new InvalidEntrypointException(
						"Two methods answer the same HTTP requests: %s (%s) and %s (%s).".formatted(other.source(),
								other, route.source(), route),
						"Give one of them another path or another HTTP method. What a path captures tells them apart only if the path says what it looks like, as <int:id> or {id:[a-z]+} do.");
			}
		});
		RouteTable<HttpRoute> table = builder.build();
		table.shadowed().forEach(HttpRouteRegistry::warn);
		return table;
	}

	private static void warn(ShadowedRoute<HttpRoute> shadowed) {
		logger.warn("No HTTP request seems to reach %s (%s), because %s (%s) comes first"
			.formatted(shadowed.target().source(), shadowed.target(), shadowed.by().source(), shadowed.by()));
	}

}
