package io.microservice.autoconfigure.websocket;

import java.util.List;

import io.microservice.autoconfigure.event.EventHandlerAutoConfiguration;
import io.microservice.autoconfigure.rpc.RpcProperties;
import io.microservice.event.handler.EventHandlerRegistrar;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceResolver;
import io.microservice.websocket.HubScope;
import io.microservice.websocket.WebSocketHub;
import io.microservice.websocket.event.BridgedEvent;
import io.microservice.websocket.event.BroadcastToRegistrar;
import io.microservice.websocket.event.EventBridge;
import io.microservice.websocket.hub.DefaultWebSocketHub;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the bridge from events to the
 * channels of a {@link WebSocketHub}.
 */
@AutoConfiguration(after = { WebSocketHubAutoConfiguration.class, EventHandlerAutoConfiguration.class })
@ConditionalOnBean({ WebSocketHub.class, EventHandlerRegistrar.class })
@EnableConfigurationProperties({ WebSocketHubProperties.class, RpcProperties.class })
@ImportRuntimeHints(WebSocketEventAutoConfiguration.Hints.class)
public final class WebSocketEventAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	BroadcastToRegistrar broadcastToRegistrar(ObjectProvider<WebSocketHub> hub, JsonCodec codec,
			RpcProperties properties, Environment environment) {
		return new BroadcastToRegistrar(hub::getObject, codec, properties.naming()::toWire,
				environment::resolveRequiredPlaceholders);
	}

	@Bean
	SmartInitializingSingleton webSocketEventBridge(WebSocketHubProperties properties, ServiceResolver services,
			ObjectProvider<WebSocketHub> hub, JsonCodec codec, EventHandlerRegistrar registrar) {
		return () -> register(properties.broadcasts(), services, hub, codec, registrar);
	}

	private static void register(List<WebSocketHubProperties.Broadcast> broadcasts, ServiceResolver services,
			ObjectProvider<WebSocketHub> hub, JsonCodec codec, EventHandlerRegistrar registrar) {
		for (WebSocketHubProperties.Broadcast broadcast : broadcasts) {
			ServiceDefinition service = services.serviceOf(EventBridge.class);
			WebSocketHub target = hub.getObject();
			HubScope scope = (target instanceof DefaultWebSocketHub known) ? known.scope() : HubScope.CLUSTER;
			EventBridge.register(
					new BridgedEvent(broadcast.source(), broadcast.type(), broadcast.channel(), broadcast.event()),
					service, target, scope, codec, registrar);
		}
	}

	static final class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.reflection().registerMethod(EventBridge.method(), ExecutableMode.INVOKE);
		}

	}

}
