package io.microservice.websocket.socket;

import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;

/**
 * Knows the sockets behind some URLs.
 */
@FunctionalInterface
public interface SocketRoute {

	/**
	 * Return what there is behind a URL.
	 * @param exchange the request
	 * @return what takes the sockets, or {@code null} if there is none for this URL
	 */
	@Nullable SocketMatch match(ServerWebExchange exchange);

	/**
	 * Return whether there is any such URL.
	 * @return {@code false} if no URL ever matches
	 */
	default boolean isUsed() {
		return true;
	}

}
