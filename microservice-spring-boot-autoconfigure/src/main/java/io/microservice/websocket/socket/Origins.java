package io.microservice.websocket.socket;

import java.util.List;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;

/**
 * Knows the pages that may open sockets. Who is no browser sends no origin and is not
 * asked for one.
 */
final class Origins {

	private final CorsConfiguration allowed = new CorsConfiguration();

	Origins(List<String> allowedOrigins) {
		this.allowed.setAllowedOriginPatterns(allowedOrigins);
	}

	boolean allow(ServerHttpRequest request) {
		String origin = request.getHeaders().getOrigin();
		return origin == null || isSame(request) || this.allowed.checkOrigin(origin) != null;
	}

	private static boolean isSame(ServerHttpRequest request) {
		try {
			return !CorsUtils.isCorsRequest(request);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
