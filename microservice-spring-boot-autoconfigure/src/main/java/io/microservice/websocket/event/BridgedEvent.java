package io.microservice.websocket.event;

import org.jspecify.annotations.Nullable;

/**
 * Events that are broadcast to a channel.
 *
 * @param source the name of the service that dispatches the events
 * @param type the type of the events, or a pattern
 * @param channel the channel, with names of values of the payload between braces
 * @param event the name of the event for sockets, or {@code null} for the type of the
 * event
 */
public record BridgedEvent(String source, String type, String channel, @Nullable String event) {

}
