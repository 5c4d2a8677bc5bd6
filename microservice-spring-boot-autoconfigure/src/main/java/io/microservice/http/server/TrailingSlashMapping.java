package io.microservice.http.server;

import java.net.URI;

import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Redirects requests that nothing else takes to the same path with a slash at its end, if
 * there is a route that was written so, as werkzeug does.
 */
public final class TrailingSlashMapping extends AbstractHandlerMapping {

	/**
	 * After the controllers, before the static resources of Spring Boot.
	 */
	private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 2;

	private static final WebHandler REDIRECT = TrailingSlashMapping::redirect;

	private final HttpRouter router;

	/**
	 * Create a mapping.
	 * @param router knows the routes
	 */
	public TrailingSlashMapping(HttpRouter router) {
		this.router = router;
		setOrder(ORDER);
	}

	@Override
	protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		PathContainer path = request.getPath().pathWithinApplication();
		return (!path.value().endsWith("/") && this.router.takesWithSlash(request.getMethod(), path))
				? Mono.just(REDIRECT) : Mono.empty();
	}

	private static Mono<Void> redirect(ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		String query = request.getURI().getRawQuery();
		String path = request.getPath().value() + '/';
		exchange.getResponse().setStatusCode(HttpStatus.PERMANENT_REDIRECT);
		exchange.getResponse().getHeaders().setLocation(URI.create((query != null) ? path + '?' + query : path));
		return exchange.getResponse().setComplete();
	}

}
