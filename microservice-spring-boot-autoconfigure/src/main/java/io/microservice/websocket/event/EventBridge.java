package io.microservice.websocket.event;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.event.HandlerType;
import io.microservice.event.handler.EventHandlerRegistrar;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.ServiceDefinition;
import io.microservice.websocket.HubScope;
import io.microservice.websocket.WebSocketHub;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * Handles events only to broadcast them: the configured form of
 * {@link io.microservice.websocket.BroadcastTo}.
 */
public final class EventBridge {

	private static final String NAME = "websocket";

	private final EventBroadcast broadcast;

	private final BridgedEvent bridged;

	private EventBridge(EventBroadcast broadcast, BridgedEvent bridged) {
		this.broadcast = broadcast;
		this.bridged = bridged;
	}

	/**
	 * Add an entrypoint that broadcasts events. One instance takes an event for all, or
	 * every instance for itself, as the scope of the hub has it.
	 * @param bridged the events
	 * @param service the service that handles them
	 * @param hub broadcasts them
	 * @param scope whose sockets the hub reaches
	 * @param codec looks into payloads
	 * @param registrar takes the entrypoint
	 * @throws io.microservice.service.InvalidEntrypointException if there can be none
	 */
	public static void register(BridgedEvent bridged, ServiceDefinition service, WebSocketHub hub, HubScope scope,
			JsonCodec codec, EventHandlerRegistrar registrar) {
		ChannelTemplate channel = ChannelTemplate.parse(bridged.channel(), "'microservice.websocket.hub.broadcasts'");
		EventBridge bridge = new EventBridge(new EventBroadcast(hub, codec, List.of(channel)), bridged);
		Method method = method();
		registrar.register(handler(bridged, scope), new EntrypointMethod(service, () -> bridge, method, method));
	}

	/**
	 * Return the method that handles events, which is called by reflection.
	 * @return the method
	 */
	public static Method method() {
		Method method = ReflectionUtils.findMethod(EventBridge.class, "handle", EventMessage.class);
		Assert.state(method != null, "No method to handle events");
		return method;
	}

	Mono<Void> handle(EventMessage<@Nullable JsonNode> message) {
		String event = this.bridged.event();
		return this.broadcast.send((event != null) ? event : message.type(), message.payload(), message.payload());
	}

	private static EventHandler handler(BridgedEvent bridged, HubScope scope) {
		boolean everywhere = scope == HubScope.LOCAL;
		return AnnotationUtils.synthesizeAnnotation(
				Map.of("source", bridged.source(), "type", bridged.type(), "name", name(bridged), "handlerType",
						everywhere ? HandlerType.BROADCAST : HandlerType.SERVICE_POOL, "reliableDelivery", !everywhere),
				EventHandler.class, null);
	}

	private static String name(BridgedEvent bridged) {
		String name = NAME + '-' + bridged.channel();
		return (bridged.event() != null) ? name + '-' + bridged.event() : name;
	}

}
