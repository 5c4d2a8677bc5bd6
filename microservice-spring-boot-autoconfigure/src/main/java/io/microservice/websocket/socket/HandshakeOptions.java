package io.microservice.websocket.socket;

import java.util.List;

import org.springframework.http.HttpStatusCode;

/**
 * What handshakes are accepted.
 *
 * @param maxConnections how many sockets may be open
 * @param maxConnectionsPerAddress how many of them from one address
 * @param allowedOrigins patterns of the origins, besides its own, whose pages may open
 * sockets
 * @param plainRequestStatus what a request that is no handshake is answered with
 */
public record HandshakeOptions(int maxConnections, int maxConnectionsPerAddress, List<String> allowedOrigins,
		HttpStatusCode plainRequestStatus) {

	/**
	 * Create options.
	 * @param maxConnections how many sockets may be open
	 * @param maxConnectionsPerAddress how many of them from one address
	 * @param allowedOrigins patterns of the origins, besides its own, whose pages may
	 * open sockets
	 * @param plainRequestStatus what a request that is no handshake is answered with
	 */
	public HandshakeOptions {
		allowedOrigins = List.copyOf(allowedOrigins);
	}

}
