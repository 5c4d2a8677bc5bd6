package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/**
 * Finds the route for a request. Immutable, and as fast with many routes as with few:
 * segments without captures are looked up, regular expressions are found by what they
 * begin with.
 *
 * <p>
 * Of several routes that match, the most specific one wins. Segment by segment from the
 * left, a text comes before a capture, and a capture with a condition before one without.
 * Routes with a capture that spans segments come after all others, regular expressions
 * between the two, in the order in which they were added. A route that does not take the
 * method, or cannot convert what was captured, does not match.
 *
 * @param <T> what routes lead to
 */
public final class RouteTable<T> {

	private final Node<T> root;

	private final RegexIndex<T> regexes;

	private final List<Route<T>> routes;

	private RouteTable(Node<T> root, List<RegexRoute<T>> regexes, List<Route<T>> routes) {
		this.root = root;
		this.regexes = new RegexIndex<>(regexes);
		this.routes = List.copyOf(routes);
	}

	/**
	 * Start an empty table.
	 * @param <T> what routes lead to
	 * @return what takes the routes
	 */
	public static <T> Builder<T> builder() {
		return new Builder<>();
	}

	/**
	 * Find the route for a request. One for {@code GET} takes {@code HEAD}, unless there
	 * is another for it.
	 * @param method the method
	 * @param path the path within the application
	 * @return the route, or {@code null} if there is none
	 */
	public @Nullable RouteMatch<T> match(HttpMethod method, PathContainer path) {
		RequestPath requested = RequestPath.of(path);
		if (requested == null) {
			return null;
		}
		FirstMatch<T> search = new FirstMatch<>(requested, method);
		search.go(this.root, this.regexes);
		return search.match();
	}

	/**
	 * Return the methods there are routes for.
	 * @param path the path within the application
	 * @return the methods, none if there is no route for the path; with {@code HEAD} if
	 * there is {@code GET}, and then {@code OPTIONS}
	 */
	public Set<HttpMethod> allowedMethods(PathContainer path) {
		RequestPath requested = RequestPath.of(path);
		if (requested == null) {
			return Set.of();
		}
		AllowedMethods<T> search = new AllowedMethods<>(requested);
		search.go(this.root, this.regexes);
		Set<HttpMethod> methods = new LinkedHashSet<>(search.methods());
		if (methods.contains(HttpMethod.GET)) {
			methods.add(HttpMethod.HEAD);
		}
		if (!methods.isEmpty()) {
			methods.add(HttpMethod.OPTIONS);
		}
		return Collections.unmodifiableSet(methods);
	}

	/**
	 * Return the routes that seem never to be reached, found by a few paths that match
	 * them. There may be others.
	 * @return the routes
	 */
	public List<ShadowedRoute<T>> shadowed() {
		List<ShadowedRoute<T>> shadowed = new ArrayList<>();
		for (Route<T> route : this.routes) {
			T by = new ShadowSearch<>(route).by(this.root, this.regexes);
			if (by != null) {
				shadowed.add(new ShadowedRoute<>(route.target(), by));
			}
		}
		return shadowed;
	}

	/**
	 * Takes the routes of a table.
	 *
	 * @param <T> what routes lead to
	 */
	public static final class Builder<T> {

		private final Node<T> root = new Node<>();

		private final List<RegexRoute<T>> regexes = new ArrayList<>();

		private final Map<String, Endpoint<T>> regexesByShape = new HashMap<>();

		private final List<Route<T>> routes = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Add a route. Regular expressions are tried in the order they were added.
		 * @param pattern the path
		 * @param methods the methods it takes, none for all
		 * @param target what it leads to
		 * @param converter converts what the path captured
		 * @return {@code null}, or what another route leads to for the same path and
		 * method; nothing was added then
		 */
		public @Nullable T add(RoutePattern pattern, Set<HttpMethod> methods, T target, CaptureConverter converter) {
			Route<T> route = new Route<>(pattern, Set.copyOf(methods), target, converter);
			Route<T> other = endpoint(pattern).add(route);
			if (other != null) {
				return other.target();
			}
			if (pattern instanceof RegexPattern regex) {
				Endpoint<T> endpoint = new Endpoint<>();
				endpoint.add(route);
				this.regexes.add(new RegexRoute<>(regex, endpoint, this.regexes.size()));
			}
			this.routes.add(route);
			return null;
		}

		private Endpoint<T> endpoint(RoutePattern pattern) {
			return (pattern instanceof UrlPattern url) ? this.root.endpoint(url)
					: this.regexesByShape.computeIfAbsent(pattern.shape(), (shape) -> new Endpoint<>());
		}

		/**
		 * Build the table, and no other.
		 * @return the table
		 */
		public RouteTable<T> build() {
			this.root.seal();
			return new RouteTable<>(this.root, this.regexes, this.routes);
		}

	}

}
