package io.microservice.websocket.raw;

import java.util.Map;

import io.microservice.http.routing.RoutePattern;
import io.microservice.websocket.socket.Socket;
import io.microservice.websocket.socket.SocketReceiver;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A path with a socket of its own.
 *
 * @param pattern the path
 * @param method serves the sockets
 */
record RawSocketRoute(RoutePattern pattern, RawSocketMethod method) {

	SocketReceiver open(Socket socket, ServerHttpRequest request, Map<String, Object> captures) {
		RawSocket receiver = new RawSocket(this.method, socket);
		receiver.connect(request, captures);
		return receiver;
	}

}
