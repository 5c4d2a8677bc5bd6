package io.microservice.docs.websocket;

import java.util.Map;

import io.microservice.service.Microservice;
import io.microservice.websocket.WebSocketHub;
import io.microservice.websocket.WebSocketRpc;

import org.springframework.stereotype.Component;

@Component
@Microservice("rooms")
class RoomService {

	private final WebSocketHub hub;

	RoomService(WebSocketHub hub) {
		this.hub = hub;
	}

	@WebSocketRpc
	void joinRoom(String socketId, String roomId) {
		this.hub.subscribe(socketId, "room:" + roomId);
		this.hub.broadcast("room:" + roomId, "user_joined", Map.of("socket_id", socketId));
	}

	@WebSocketRpc
	boolean whisper(String to, String text) {
		return this.hub.unicast(to, "whispered", text);
	}

}
