package io.microservice.benchmarks.websocket.ours;

import io.microservice.service.Microservice;
import io.microservice.websocket.WebSocketHub;
import io.microservice.websocket.WebSocketRpc;

/**
 * What a user writes.
 */
@Microservice("chat")
class ChatService {

	static final String ROOM = "room";

	private final WebSocketHub hub;

	ChatService(WebSocketHub hub) {
		this.hub = hub;
	}

	@WebSocketRpc
	void join(String socketId) {
		this.hub.subscribe(socketId, ROOM);
	}

	@WebSocketRpc
	void say(String text) {
		this.hub.broadcast(ROOM, "said", text);
	}

	@WebSocketRpc
	String echo(String text) {
		return text;
	}

}
