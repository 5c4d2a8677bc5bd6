package io.microservice.websocket.socket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.websocket.Handshake;
import io.microservice.websocket.HandshakeAuthorizer;
import io.microservice.websocket.HandshakeDecision;
import io.microservice.wire.WireHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks all authorizers.
 */
final class HandshakeAuthorization {

	private final List<HandshakeAuthorizer> authorizers;

	HandshakeAuthorization(List<HandshakeAuthorizer> authorizers) {
		this.authorizers = List.copyOf(authorizers);
	}

	/**
	 * Return the decision of those who refuse, or what all who accept have said together.
	 */
	Mono<HandshakeDecision> decide(Handshake handshake) {
		if (this.authorizers.isEmpty()) {
			return Mono.just(HandshakeDecision.accept(contextHeaders(handshake, List.of())));
		}
		return Flux.fromIterable(this.authorizers)
			.concatMap((authorizer) -> authorizer.authorize(handshake).defaultIfEmpty(HandshakeDecision.refuse()))
			.takeUntil((decision) -> !decision.isAccepted())
			.collectList()
			.map((decisions) -> {
				HandshakeDecision last = decisions.get(decisions.size() - 1);
				return last.isAccepted() ? HandshakeDecision.accept(contextHeaders(handshake, decisions)) : last;
			});
	}

	private static Map<String, Object> contextHeaders(Handshake handshake, List<HandshakeDecision> decisions) {
		Map<String, Object> headers = new LinkedHashMap<>();
		if (handshake.principal() != null) {
			headers.put(WireHeaders.PREFIX + CallContext.USER_ID, handshake.principal().getName());
		}
		decisions.forEach(
				(decision) -> decision.context().forEach((key, value) -> headers.put(WireHeaders.PREFIX + key, value)));
		return headers;
	}

}
