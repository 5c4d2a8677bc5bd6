package io.microservice.http.routing;

import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.http.HttpMethod;

/**
 * Collects the methods of all routes whose path matches and which can convert what it
 * captured.
 */
final class AllowedMethods<T> extends Walk<T> {

	private final Set<HttpMethod> methods = new LinkedHashSet<>();

	AllowedMethods(RequestPath path) {
		super(path);
	}

	Set<HttpMethod> methods() {
		return this.methods;
	}

	@Override
	boolean visit(Endpoint<T> endpoint, Captures captures) {
		endpoint.declared().forEach((entry) -> {
			if (entry.getValue().match(captures) != null) {
				this.methods.add(entry.getKey());
			}
		});
		return false;
	}

}
