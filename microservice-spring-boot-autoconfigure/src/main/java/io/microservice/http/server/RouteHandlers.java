package io.microservice.http.server;

import java.util.Set;

import io.microservice.service.Entrypoint;

/**
 * Makes what answers the requests of routes.
 */
@FunctionalInterface
public interface RouteHandlers {

	/**
	 * Make what answers the requests of a route with a method.
	 * @param entrypoint the method
	 * @param captures the names of what the path captures
	 * @param nonBlocking whether the method never blocks
	 * @return the handler
	 */
	HttpRouteHandler create(Entrypoint entrypoint, Set<String> captures, boolean nonBlocking);

}
