package io.microservice.websocket;

import reactor.core.publisher.Mono;

/**
 * Decides who may open a WebSocket, and what the calls that come over it know of their
 * caller. Beans of this type are asked in their
 * {@link org.springframework.core.annotation.Order order}, each after the one before has
 * accepted.
 *
 * <p>
 * It is called on an event loop and must not block.
 */
@FunctionalInterface
public interface HandshakeAuthorizer {

	/**
	 * Decide on a handshake.
	 * @param handshake the handshake
	 * @return the decision; empty refuses. An error answers the handshake as it answers
	 * any request
	 */
	Mono<HandshakeDecision> authorize(Handshake handshake);

}
