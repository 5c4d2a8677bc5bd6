package io.microservice.http.routing;

import java.util.Map;

/**
 * The route that was found for a request.
 *
 * @param <T> what the routes of the table lead to
 * @param target what the route leads to
 * @param pattern its path
 * @param captures the decoded texts that were captured, by the names in the path
 * @param arguments what the converter of the route made of them
 */
public record RouteMatch<T>(T target, RoutePattern pattern, Map<String, String> captures,
		Map<String, Object> arguments) {

}
