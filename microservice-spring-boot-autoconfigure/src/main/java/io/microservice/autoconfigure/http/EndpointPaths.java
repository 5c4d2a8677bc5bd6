package io.microservice.autoconfigure.http;

import java.util.function.Predicate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.web.server.ServerWebExchange;

/**
 * Knows requests for the endpoints of the actuator, health probes among them, which have
 * to be answered however busy the application is.
 */
final class EndpointPaths implements Predicate<ServerWebExchange> {

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	EndpointPaths(ObjectProvider<PathMappedEndpoints> endpoints) {
		this.endpoints = endpoints;
	}

	@Override
	public boolean test(ServerWebExchange exchange) {
		PathMappedEndpoints mapped = this.endpoints.getIfAvailable();
		if (mapped == null) {
			return false;
		}
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		return mapped.getAllPaths()
			.stream()
			.anyMatch((endpoint) -> path.startsWith(endpoint)
					&& (path.length() == endpoint.length() || path.charAt(endpoint.length()) == '/'));
	}

}
