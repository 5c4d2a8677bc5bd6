package io.microservice.http.routing;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.util.StringUtils;

/**
 * A table of routes written as text: methods, if not all, and a path, which is a regular
 * expression after a {@code ~}.
 */
final class TestRoutes {

	private TestRoutes() {
	}

	static RouteTable<String> table(String... routes) {
		RouteTable.Builder<String> builder = RouteTable.builder();
		for (String route : routes) {
			add(builder, route, CaptureConverter.texts());
		}
		return builder.build();
	}

	static String add(RouteTable.Builder<String> builder, String route, CaptureConverter converter) {
		String path = route.substring(methodsEnd(route)).strip();
		RoutePattern pattern = path.startsWith("~") ? RoutePattern.regex(path.substring(1)) : RoutePattern.url(path);
		return builder.add(pattern, methods(route), route, converter);
	}

	private static int methodsEnd(String route) {
		return Character.isUpperCase(route.charAt(0)) ? route.indexOf(' ') : 0;
	}

	private static Set<HttpMethod> methods(String route) {
		return StringUtils.commaDelimitedListToSet(route.substring(0, methodsEnd(route)))
			.stream()
			.map(HttpMethod::valueOf)
			.collect(Collectors.toSet());
	}

	static RouteMatch<String> match(RouteTable<String> table, String request) {
		String[] parts = request.split(" ", 2);
		return (parts.length == 1) ? table.match(HttpMethod.GET, PathContainer.parsePath(parts[0]))
				: table.match(HttpMethod.valueOf(parts[0]), PathContainer.parsePath(parts[1]));
	}

}
