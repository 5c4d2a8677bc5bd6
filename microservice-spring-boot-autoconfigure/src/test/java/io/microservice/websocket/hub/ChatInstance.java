package io.microservice.websocket.hub;

import java.util.Set;
import java.util.SortedSet;

import io.microservice.service.Microservice;
import io.microservice.websocket.WebSocketHub;
import io.microservice.websocket.WebSocketRpc;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/**
 * A chat in a JVM of its own.
 */
@Microservice("chat")
class ChatInstance {

	private final WebSocketHub hub;

	ChatInstance(WebSocketHub hub) {
		this.hub = hub;
	}

	@WebSocketRpc
	void join(String socketId, String room) {
		this.hub.subscribe(socketId, room);
	}

	@WebSocketRpc
	void say(String room, String text) {
		this.hub.broadcast(room, "said", text);
	}

	@WebSocketRpc
	boolean whisper(String to, String text) {
		return this.hub.unicast(to, "whispered", text);
	}

	@WebSocketRpc
	SortedSet<String> rooms(String of) {
		return this.hub.getSubscriptions(of);
	}

	@WebSocketRpc
	Set<String> members(String room) {
		return this.hub.getSubscribers(room);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Instance {

		public static void main(String[] args) {
			new SpringApplicationBuilder(Instance.class, ChatInstance.class).web(WebApplicationType.REACTIVE)
				.bannerMode(Banner.Mode.OFF)
				.run(args);
			System.out.println("started");
		}

	}

}
