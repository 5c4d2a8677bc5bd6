package io.microservice.http.server;

import java.util.Map;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers one request of a route whose responses may be read in a browser.
 */
final class CorsRouteFunction extends RouteFunction implements CorsConfigurationSource {

	private final CorsConfiguration cors;

	CorsRouteFunction(HttpRouteHandler handler, Map<String, Object> captures, CorsConfiguration cors) {
		super(handler, captures);
		this.cors = cors;
	}

	@Override
	public CorsConfiguration getCorsConfiguration(ServerWebExchange exchange) {
		return this.cors;
	}

}
