package io.microservice.autoconfigure.websocket;

import java.time.Duration;
import java.util.List;

import io.microservice.websocket.HubScope;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the hub of WebSocket.
 *
 * @param scope Whose sockets the hub reaches. By default those of all instances, or those
 * of this one if there is no connection factory for a broker.
 * @param name Name the hub shares with those of other instances. By default that of the
 * application.
 * @param timeout How long to wait for the broker, or for another instance.
 * @param absence How long the broker keeps broadcasts for an instance that lost its
 * connection.
 * @param maxSubscriptions Channels a socket may listen to.
 * @param broadcasts Events that are broadcast to channels.
 */
@ConfigurationProperties("microservice.websocket.hub")
public record WebSocketHubProperties(@Nullable HubScope scope, @Nullable String name,
		@DefaultValue("2s") Duration timeout, @DefaultValue("1m") Duration absence,
		@DefaultValue("1000") int maxSubscriptions, @DefaultValue List<Broadcast> broadcasts) {

	/**
	 * Events that are broadcast to a channel.
	 *
	 * @param source Name of the service that dispatches the events.
	 * @param type Type of the events, or a pattern.
	 * @param channel Channel to broadcast to. What is between braces is taken from the
	 * payload, as in 'room:{roomId}'.
	 * @param event Name of the event for sockets. By default its type.
	 */
	public record Broadcast(String source, String type, String channel, @Nullable String event) {

	}

}
