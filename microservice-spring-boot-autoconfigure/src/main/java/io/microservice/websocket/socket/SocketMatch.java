package io.microservice.websocket.socket;

/**
 * What there is behind a URL.
 *
 * @param handler takes the sockets
 * @param pattern the pattern of the URL, for metrics
 */
public record SocketMatch(SocketHandler handler, String pattern) {

}
