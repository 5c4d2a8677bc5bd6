package io.microservice.http.server;

import java.util.Set;

import io.microservice.http.log.IgnoredStatuses;
import io.microservice.http.routing.RoutePattern;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;
import org.springframework.web.cors.CorsConfiguration;

/**
 * A route of the application.
 *
 * @param pattern the path
 * @param methods the methods, none for any
 * @param handler answers the requests
 * @param source the place in the code the route comes from, for people
 * @param cors who may read the responses in a browser, or {@code null} for nobody else
 * @param ignored the statuses the access log leaves out
 * @param order when the route is tried among those with regular expressions
 */
public record HttpRoute(RoutePattern pattern, Set<HttpMethod> methods, HttpRouteHandler handler, String source,
		@Nullable CorsConfiguration cors, IgnoredStatuses ignored, RouteOrder order) {

	@Override
	public String toString() {
		return this.methods.isEmpty() ? this.pattern.toString()
				: StringUtils.collectionToCommaDelimitedString(this.methods) + ' ' + this.pattern;
	}

}
