package io.microservice.docs.websocket;

import java.time.Duration;
import java.util.Map;

import io.microservice.rpc.DefaultValue;
import io.microservice.service.Microservice;
import io.microservice.websocket.WebSocketHub;
import io.microservice.websocket.WebSocketRpc;
import reactor.core.publisher.Flux;

@Microservice("chat")
class ChatService {

	private final WebSocketHub hub;

	ChatService(WebSocketHub hub) {
		this.hub = hub;
	}

	@WebSocketRpc
	Joined joinRoom(String socketId, String roomId) {
		this.hub.subscribe(socketId, "room:" + roomId);
		this.hub.broadcast("room:" + roomId, "user_joined", Map.of("socket_id", socketId));
		return new Joined(roomId);
	}

	@WebSocketRpc
	Flux<Integer> countdown(@DefaultValue("3") int from) {
		return Flux.range(0, from).map((passed) -> from - passed).delayElements(Duration.ofMillis(100));
	}

	record Joined(String room) {
	}

}
