package io.microservice.websocket.socket;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What is kept of the request that opened a socket.
 *
 * @param uri the URI, with its query
 * @param headers a read-only copy of the headers
 * @param remoteAddress where the client is, if known
 * @param principal who was authenticated, or {@code null}
 * @param context what calls over the socket have in their context
 */
record SocketHandshake(URI uri, HttpHeaders headers, @Nullable InetSocketAddress remoteAddress,
		@Nullable Principal principal, Map<String, Object> context) {

	/**
	 * Keep what is needed of a request whose headers may be used again by the server.
	 */
	static SocketHandshake of(ServerHttpRequest request, @Nullable Principal principal, Map<String, Object> context) {
		return new SocketHandshake(request.getURI(),
				HttpHeaders.readOnlyHttpHeaders(HttpHeaders.copyOf(request.getHeaders())), request.getRemoteAddress(),
				principal, context);
	}

}
