package io.microservice.websocket.rpc;

import java.util.function.BooleanSupplier;

import io.microservice.websocket.socket.SocketHandler;
import io.microservice.websocket.socket.SocketMatch;
import io.microservice.websocket.socket.SocketRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The one path of the socket for RPC.
 */
public final class WebSocketRpcRoute implements SocketRoute {

	private final PathPattern path;

	private final SocketMatch match;

	private final BooleanSupplier used;

	/**
	 * Create a route.
	 * @param path the path
	 * @param handler takes the sockets
	 * @param used whether there is anything a socket is good for
	 */
	public WebSocketRpcRoute(PathPattern path, SocketHandler handler, BooleanSupplier used) {
		this.path = path;
		this.match = new SocketMatch(handler, path.getPatternString());
		this.used = used;
	}

	@Override
	public @Nullable SocketMatch match(ServerWebExchange exchange) {
		return this.path.matches(exchange.getRequest().getPath().pathWithinApplication()) && isUsed() ? this.match
				: null;
	}

	@Override
	public boolean isUsed() {
		return this.used.getAsBoolean();
	}

}
