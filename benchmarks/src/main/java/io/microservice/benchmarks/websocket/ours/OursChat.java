package io.microservice.benchmarks.websocket.ours;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.microservice.benchmarks.Scenario.Server;
import io.microservice.benchmarks.Target;
import io.microservice.benchmarks.websocket.Protocol;
import io.microservice.websocket.WebSocketHub;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An instance of a chat, as it comes with the starter.
 *
 * @param context the application
 * @param url where its sockets are
 */
public record OursChat(ConfigurableApplicationContext context, URI url) implements Server {

	private static final String MANY = "20000";

	/**
	 * Start an instance with sockets.
	 * @param target where
	 * @param cluster whether there are other instances
	 * @return the instance
	 */
	public static OursChat serve(Target target, boolean cluster) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class, ChatService.class)
			.properties(properties(target, cluster))
			.run();
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return new OursChat(context, URI.create("ws://localhost:" + port + Protocol.PATH));
	}

	/**
	 * Start an instance without sockets.
	 * @param target where
	 * @return the instance
	 */
	public static ConfigurableApplicationContext withoutSockets(Target target) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(properties(target, true))
			.run();
	}

	/**
	 * Broadcast to the room everybody joins.
	 * @param hub the hub of an instance
	 * @param text what is said
	 * @return completed when the broker has it
	 */
	public static CompletableFuture<Void> say(WebSocketHub hub, String text) {
		return hub.broadcastReactive(ChatService.ROOM, "said", text).toFuture();
	}

	private static Map<String, Object> properties(Target target, boolean cluster) {
		Map<String, Object> properties = new HashMap<>(
				Map.of("server.port", 0, "spring.main.banner-mode", "off", "spring.application.name", target.service(),
						"microservice.embedded-broker.enabled", false, "microservice.websocket.max-connections", MANY,
						"microservice.websocket.max-connections-per-address", MANY));
		if (cluster) {
			properties.put("spring.rabbitmq.addresses", target.broker().toString());
		}
		else {
			properties.put("spring.autoconfigure.exclude",
					"org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration");
		}
		return properties;
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The application.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
