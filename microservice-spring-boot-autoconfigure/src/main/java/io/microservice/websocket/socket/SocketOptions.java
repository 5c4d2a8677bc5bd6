package io.microservice.websocket.socket;

import java.time.Duration;

import io.microservice.websocket.SlowClientPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a socket may do.
 *
 * @param maxFrameSize how many bytes a received message may have, in one frame or many
 * @param heartbeatInterval how often the client is pinged, or {@code null} for never; a
 * client that was not heard of since the last ping is cut off
 * @param idleTimeout how long there may be no message either way before the socket is
 * closed, or {@code null} for ever
 * @param outboundBufferSize how many bytes may wait for a slow client
 * @param slowClientPolicy what becomes of further ones
 * @param maxMessagesPerSecond how many messages a client may send in a second, or
 * {@code null} for any number
 */
public record SocketOptions(int maxFrameSize, @Nullable Duration heartbeatInterval, @Nullable Duration idleTimeout,
		long outboundBufferSize, SlowClientPolicy slowClientPolicy, @Nullable Integer maxMessagesPerSecond) {

}
