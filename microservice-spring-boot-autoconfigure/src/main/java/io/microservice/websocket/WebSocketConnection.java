package io.microservice.websocket;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * An open WebSocket of this instance. Thread-safe; nothing here blocks.
 */
public interface WebSocketConnection {

	/**
	 * Return the id, by which a {@link WebSocketHub} knows the socket, too.
	 * @return the id
	 */
	String id();

	/**
	 * Return the URI of the handshake.
	 * @return the URI, with its query
	 */
	URI uri();

	/**
	 * Return the headers of the handshake.
	 * @return the headers, read-only
	 */
	HttpHeaders headers();

	/**
	 * Return who opened the socket.
	 * @return who was authenticated in the handshake, or {@code null}
	 */
	@Nullable Principal principal();

	/**
	 * Return where the client is.
	 * @return the address, of a trusted proxy's client if forwarded headers are handled;
	 * {@code null} if it is not known
	 */
	@Nullable InetSocketAddress remoteAddress();

	/**
	 * Return what the application keeps with the socket.
	 * @return a map for concurrent use, gone with the socket
	 */
	Map<String, Object> attributes();

	/**
	 * Return whether messages can be sent.
	 * @return {@code false} once the socket is closed, or is being closed
	 */
	boolean isOpen();

	/**
	 * Queue a text message for the client.
	 * @param text the message
	 * @return {@code false} if the socket is closed, or its policy for slow clients
	 * dropped this message
	 */
	boolean send(String text);

	/**
	 * Queue a binary message for the client.
	 * @param message the message, not to be changed any more
	 * @return {@code false} if the socket is closed, or its policy for slow clients
	 * dropped this message
	 */
	boolean send(byte[] message);

	/**
	 * Close the socket, after what was queued before. Does nothing if it is closed.
	 * @param status the code and the reason the client is told
	 * @throws IllegalArgumentException if the code is none that may be sent
	 */
	void close(CloseStatus status);

	/**
	 * Close the socket normally, after what was queued before.
	 */
	default void close() {
		close(CloseStatus.NORMAL);
	}

}
