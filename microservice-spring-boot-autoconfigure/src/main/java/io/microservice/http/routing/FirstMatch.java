package io.microservice.http.routing;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Finds the first route that takes a method and can convert what its path captured.
 */
final class FirstMatch<T> extends Walk<T> {

	private final HttpMethod method;

	private @Nullable RouteMatch<T> match;

	FirstMatch(RequestPath path, HttpMethod method) {
		super(path);
		this.method = method;
	}

	@Nullable RouteMatch<T> match() {
		return this.match;
	}

	@Override
	boolean visit(Endpoint<T> endpoint, Captures captures) {
		List<Route<T>> candidates = endpoint.candidates(this.method);
		for (int i = 0; i < candidates.size() && this.match == null; i++) {
			this.match = candidates.get(i).match(captures);
		}
		return this.match != null;
	}

}
