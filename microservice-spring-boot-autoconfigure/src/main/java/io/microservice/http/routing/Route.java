package io.microservice.http.routing;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * A route of a table.
 *
 * @param pattern the path
 * @param methods the methods, none for all
 * @param target what the route leads to
 * @param converter converts what the path captured
 */
record Route<T>(RoutePattern pattern, Set<HttpMethod> methods, T target, CaptureConverter converter) {

	/**
	 * Return a match, unless what was captured cannot be converted.
	 */
	@Nullable RouteMatch<T> match(Captures captured) {
		Map<String, String> captures = captured.named(this.pattern.places());
		Map<String, Object> arguments = this.converter.convert(captures);
		return (arguments != null) ? new RouteMatch<>(this.target, this.pattern, captures, arguments) : null;
	}

}
