package io.microservice.websocket;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A request to open a WebSocket, its origin checked.
 *
 * @param request the request
 * @param principal who is authenticated, by Spring Security for instance, or {@code null}
 */
public record Handshake(ServerHttpRequest request, @Nullable Principal principal) {

}
