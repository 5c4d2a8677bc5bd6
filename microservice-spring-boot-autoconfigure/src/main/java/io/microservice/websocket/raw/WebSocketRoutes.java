package io.microservice.websocket.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.microservice.http.routing.RouteMatch;
import io.microservice.http.routing.RouteTable;
import io.microservice.http.routing.ShadowedRoute;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.websocket.socket.SocketMatch;
import io.microservice.websocket.socket.SocketRoute;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * The paths that have sockets of their own. Filled while the application starts, and
 * ready before the web server is.
 */
public final class WebSocketRoutes implements SocketRoute, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(WebSocketRoutes.class);

	private static final int BEFORE_WEB_SERVERS = SmartLifecycle.DEFAULT_PHASE - 4096;

	private final List<RawSocketRoute> routes = new ArrayList<>();

	private volatile RouteTable<RawSocketRoute> table = RouteTable.<RawSocketRoute>builder().build();

	private volatile boolean running;

	/**
	 * Create routes to nowhere.
	 */
	public WebSocketRoutes() {
	}

	void add(RawSocketRoute route) {
		this.routes.add(route);
	}

	@Override
	public @Nullable SocketMatch match(ServerWebExchange exchange) {
		PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
		RouteMatch<RawSocketRoute> match = this.table.match(HttpMethod.GET, path);
		if (match == null) {
			return null;
		}
		RawSocketRoute route = match.target();
		Map<String, Object> captures = match.arguments();
		ServerHttpRequest request = exchange.getRequest().mutate().build();
		return new SocketMatch((socket) -> route.open(socket, request, captures), route.pattern().toString());
	}

	@Override
	public boolean isUsed() {
		return !this.routes.isEmpty();
	}

	@Override
	public void start() {
		RouteTable.Builder<RawSocketRoute> builder = RouteTable.builder();
		for (RawSocketRoute route : this.routes) {
			RawSocketRoute other = builder.add(route.pattern(), Set.of(), route, route.method().arguments());
			if (other != null) {
				throw new InvalidEntrypointException("Two methods serve the same WebSockets: %s (%s) and %s (%s)."
					.formatted(other.method().connect().method(), other.pattern(), route.method().connect().method(),
							route.pattern()),
						"Give one of them another path.");
			}
		}
		RouteTable<RawSocketRoute> built = builder.build();
		built.shadowed().forEach(WebSocketRoutes::warn);
		this.table = built;
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return BEFORE_WEB_SERVERS;
	}

	private static void warn(ShadowedRoute<RawSocketRoute> shadowed) {
		logger.warn("No WebSocket seems to reach %s (%s), because %s (%s) comes first".formatted(
				shadowed.target().method().connect().method(), shadowed.target().pattern(),
				shadowed.by().method().connect().method(), shadowed.by().pattern()));
	}

}
