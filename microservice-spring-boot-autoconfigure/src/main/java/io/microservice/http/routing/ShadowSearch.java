package io.microservice.http.routing;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Tries whether any of a few paths a route matches leads to it.
 */
final class ShadowSearch<T> {

	private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST,
			HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.OPTIONS, HttpMethod.TRACE);

	private final Route<T> route;

	ShadowSearch(Route<T> route) {
		this.route = route;
	}

	/**
	 * Return what the route leads to that takes the requests, or {@code null} if some may
	 * lead to this one.
	 */
	@Nullable T by(Node<T> root, RegexIndex<T> regexes) {
		T by = null;
		for (HttpMethod method : this.route.methods().isEmpty() ? METHODS : this.route.methods()) {
			for (String example : this.route.pattern().examples()) {
				Trial trial = new Trial(RequestPath.ofText(example), method);
				trial.go(root, regexes);
				if (trial.reached || trial.by == null) {
					return null;
				}
				by = trial.by;
			}
		}
		return by;
	}

	/**
	 * Looks at the first route that surely takes a request.
	 */
	private final class Trial extends Walk<T> {

		private final HttpMethod method;

		private @Nullable T by;

		private boolean reached;

		Trial(RequestPath path, HttpMethod method) {
			super(path);
			this.method = method;
		}

		@Override
		boolean visit(Endpoint<T> endpoint, Captures captures) {
			for (Route<T> candidate : endpoint.candidates(this.method)) {
				this.reached = candidate == ShadowSearch.this.route;
				if (this.reached || candidate.converter().convertsAll()) {
					this.by = candidate.target();
					return true;
				}
			}
			return false;
		}

	}

}
