package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * The routes of one path, by method.
 */
final class Endpoint<T> {

	private final Map<HttpMethod, Route<T>> declared = new LinkedHashMap<>();

	private @Nullable Route<T> any;

	private final Map<HttpMethod, List<Route<T>>> candidates = new HashMap<>();

	private List<Route<T>> others = List.of();

	/**
	 * Add a route.
	 * @return the route that has one of the methods already, or {@code null} if it was
	 * added
	 */
	@Nullable Route<T> add(Route<T> route) {
		if (route.methods().isEmpty()) {
			if (this.any != null) {
				return this.any;
			}
			this.any = route;
			this.others = List.of(route);
		}
		for (HttpMethod method : route.methods()) {
			if (this.declared.containsKey(method)) {
				return this.declared.get(method);
			}
		}
		route.methods().forEach((method) -> this.declared.put(method, route));
		this.candidates.clear();
		this.declared.keySet().forEach((method) -> this.candidates.put(method, candidates(method, this.declared)));
		if (this.declared.containsKey(HttpMethod.GET)) {
			this.candidates.put(HttpMethod.HEAD, candidates(HttpMethod.HEAD, this.declared));
		}
		return null;
	}

	private List<Route<T>> candidates(HttpMethod method, Map<HttpMethod, Route<T>> routes) {
		List<Route<T>> all = new ArrayList<>();
		Route<T> exact = routes.get(method);
		Route<T> get = routes.get(HttpMethod.GET);
		if (exact != null) {
			all.add(exact);
		}
		if (method == HttpMethod.HEAD && get != null) {
			all.add(get);
		}
		all.addAll(this.others);
		return List.copyOf(all);
	}

	/**
	 * Return the routes that take a method, in the order in which to try them.
	 */
	List<Route<T>> candidates(HttpMethod method) {
		List<Route<T>> routes = this.candidates.get(method);
		return (routes != null) ? routes : this.others;
	}

	/**
	 * Return the routes of certain methods.
	 */
	Collection<Map.Entry<HttpMethod, Route<T>>> declared() {
		return this.declared.entrySet();
	}

}
