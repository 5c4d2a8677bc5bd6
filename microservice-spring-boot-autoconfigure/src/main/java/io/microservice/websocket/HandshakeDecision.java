package io.microservice.websocket;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Whether a WebSocket may be opened.
 */
public final class HandshakeDecision {

	private static final HandshakeDecision ACCEPTED = new HandshakeDecision(HttpStatus.SWITCHING_PROTOCOLS, Map.of());

	private static final HandshakeDecision REFUSED = new HandshakeDecision(HttpStatus.FORBIDDEN, Map.of());

	private final HttpStatusCode status;

	private final Map<String, Object> context;

	private HandshakeDecision(HttpStatusCode status, Map<String, Object> context) {
		this.status = status;
		this.context = context;
	}

	/**
	 * Accept the handshake.
	 * @return the decision
	 */
	public static HandshakeDecision accept() {
		return ACCEPTED;
	}

	/**
	 * Accept the handshake, and fill the context of all calls over the socket.
	 * @param context values by key, such as
	 * {@link io.microservice.context.CallContext#USER_ID}; those of later authorizers
	 * replace those of earlier ones
	 * @return the decision
	 */
	public static HandshakeDecision accept(Map<String, ?> context) {
		return new HandshakeDecision(HttpStatus.SWITCHING_PROTOCOLS, Map.copyOf(context));
	}

	/**
	 * Refuse the handshake with 403.
	 * @return the decision
	 */
	public static HandshakeDecision refuse() {
		return REFUSED;
	}

	/**
	 * Refuse the handshake.
	 * @param status the status of the response, an error
	 * @return the decision
	 * @throws IllegalArgumentException if the status is none of an error
	 */
	public static HandshakeDecision refuse(HttpStatusCode status) {
		if (!status.isError()) {
			throw new IllegalArgumentException("%s is not the status of an error".formatted(status));
		}
		return new HandshakeDecision(status, Map.of());
	}

	/**
	 * Return whether the socket is opened.
	 * @return {@code false} if it is refused
	 */
	public boolean isAccepted() {
		return !this.status.isError();
	}

	/**
	 * Return the status of the response.
	 * @return 101 or the status of an error
	 */
	public HttpStatusCode status() {
		return this.status;
	}

	/**
	 * Return what calls over the socket have in their context.
	 * @return values by key, an unmodifiable map
	 */
	public Map<String, Object> context() {
		return this.context;
	}

}
