package io.microservice.docs.websocket;

import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.websocket.Handshake;
import io.microservice.websocket.HandshakeAuthorizer;
import io.microservice.websocket.HandshakeDecision;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

@Component
class TokenAuthorizer implements HandshakeAuthorizer {

	@Override
	public Mono<HandshakeDecision> authorize(Handshake handshake) {
		String token = handshake.request().getQueryParams().getFirst("token");
		if (token == null) {
			return Mono.just(HandshakeDecision.refuse(HttpStatus.UNAUTHORIZED));
		}
		return Mono.just(HandshakeDecision.accept(Map.of(CallContext.AUTH_TOKEN, token)));
	}

}
