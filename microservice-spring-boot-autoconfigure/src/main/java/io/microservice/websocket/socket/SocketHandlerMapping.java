package io.microservice.websocket.socket;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Brings requests for the URLs of sockets to the server of sockets, before controllers
 * and router functions are asked.
 */
public final class SocketHandlerMapping extends AbstractHandlerMapping {

	private static final int BEFORE_ROUTER_FUNCTIONS = -2;

	private final SocketServer server;

	private final List<SocketRoute> routes;

	/**
	 * Create a mapping.
	 * @param server answers the handshakes
	 * @param routes know the URLs, asked in this order
	 */
	public SocketHandlerMapping(SocketServer server, List<SocketRoute> routes) {
		this.server = server;
		this.routes = List.copyOf(routes);
		setOrder(BEFORE_ROUTER_FUNCTIONS);
	}

	@Override
	protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
		for (SocketRoute route : this.routes) {
			SocketMatch match = route.match(exchange);
			if (match != null) {
				ServerRequestObservationContext.findCurrent(exchange.getAttributes())
					.ifPresent((context) -> context.setPathPattern(match.pattern()));
				WebHandler handshake = (matched) -> this.server.handle(matched, match.handler());
				return Mono.just(handshake);
			}
		}
		return Mono.empty();
	}

}
