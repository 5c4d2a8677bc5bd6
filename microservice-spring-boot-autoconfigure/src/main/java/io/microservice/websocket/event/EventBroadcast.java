package io.microservice.websocket.event;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.microservice.websocket.WebSocketHub;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Broadcasts events to channels.
 */
final class EventBroadcast {

	private final WebSocketHub hub;

	private final JsonCodec codec;

	private final JavaType json;

	private final List<ChannelTemplate> channels;

	EventBroadcast(WebSocketHub hub, JsonCodec codec, List<ChannelTemplate> channels) {
		this.hub = hub;
		this.codec = codec;
		this.json = codec.type(JsonNode.class);
		this.channels = List.copyOf(channels);
	}

	/**
	 * Broadcast an event, once to every channel.
	 * @param event the name of the event for sockets
	 * @param payload what the names of the channels are made of
	 * @param data what goes with the event
	 */
	Mono<Void> send(String event, @Nullable Object payload, @Nullable Object data) {
		JsonNode values = (payload != null) ? this.codec.convert(payload, this.json) : NullNode.getInstance();
		Set<String> names = new LinkedHashSet<>();
		this.channels.forEach((channel) -> names.add(channel.channel(values)));
		return Flux.fromIterable(names).concatMap((name) -> this.hub.broadcastReactive(name, event, data)).then();
	}

}
