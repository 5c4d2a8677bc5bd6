package io.microservice.docs.websocket;

import java.time.Duration;
import java.util.Map;

import io.microservice.websocket.WebSocket;
import io.microservice.websocket.WebSocketConnection;
import io.microservice.websocket.WebSocketListener;
import io.microservice.websocket.WebSocketMessage;
import io.microservice.websocket.WebSocketStream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.CloseStatus;

@Component
class Sockets {

	private static final Log logger = LogFactory.getLog(Sockets.class);

	@WebSocket("/echo/{name}")
	WebSocketListener echo(WebSocketConnection connection, String name) {
		connection.send("Hello " + name);
		return new WebSocketListener() {

			@Override
			public void onText(String text) {
				connection.send(text);
			}

			@Override
			public void onClose(CloseStatus status) {
				logger.info(name + " has left with " + status.getCode());
			}

		};
	}

	@WebSocket("/words")
	WebSocketStream words() {
		return (messages) -> messages.map(WebSocketMessage::text).map((text) -> text.split(" ").length);
	}

	@WebSocket(regex = "/ticks/(?<millis>[0-9]+)")
	Flux<Map<String, Long>> ticks(long millis) {
		return Flux.interval(Duration.ofMillis(millis)).map((tick) -> Map.of("tick", tick));
	}

}
