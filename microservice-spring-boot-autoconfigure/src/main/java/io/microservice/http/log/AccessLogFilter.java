package io.microservice.http.log;

import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Shows the access log the attributes of the exchange, in which the route and the call
 * are.
 */
public final class AccessLogFilter implements WebFilter, Ordered {

	/**
	 * Create a filter.
	 */
	public AccessLogFilter() {
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpResponse response = exchange.getResponse();
		while (response instanceof ServerHttpResponseDecorator decorator) {
			if (response instanceof LoggedResponse logged) {
				logged.attributes(exchange.getAttributes());
				break;
			}
			response = decorator.getDelegate();
		}
		return chain.filter(exchange);
	}

}
