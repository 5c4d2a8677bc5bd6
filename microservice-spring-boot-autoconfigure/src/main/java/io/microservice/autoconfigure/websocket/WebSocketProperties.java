package io.microservice.autoconfigure.websocket;

import java.time.Duration;
import java.util.List;

import io.microservice.rpc.ErrorDetail;
import io.microservice.websocket.SlowClientPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of WebSocket.
 *
 * @param path Path of the socket for RPC.
 * @param allowedOrigins Patterns of the origins whose pages may open sockets, besides the
 * origin of the application itself.
 * @param plainRequestStatus Status a request that is no handshake is answered with;
 * nameko answers 400.
 * @param maxConnections Sockets that may be open.
 * @param maxConnectionsPerAddress Sockets that may be open from one address.
 * @param maxFrameSize Largest message a client may send, in one frame or many.
 * @param heartbeatInterval How often clients are pinged; one that is not heard of until
 * the next ping is cut off. 0 for never.
 * @param idleTimeout How long a socket may be without messages either way. For ever if
 * not set.
 * @param maxMessagesPerSecond Messages a client may send in a second. Any number if not
 * set.
 * @param maxConcurrentCalls Calls of one socket that are worked on at a time.
 * @param maxPendingCalls Further calls of one socket that may wait; beyond them nothing
 * is read from the client.
 * @param errorDetail How much clients are told of an exception nobody expected.
 * @param shutdownTimeout How long a shutdown waits for calls that have begun.
 * @param outbound What waits for slow clients.
 */
@ConfigurationProperties("microservice.websocket")
public record WebSocketProperties(@DefaultValue("/ws") String path, @DefaultValue List<String> allowedOrigins,
		@DefaultValue("426") int plainRequestStatus, @DefaultValue("10000") int maxConnections,
		@DefaultValue("1000") int maxConnectionsPerAddress, @DefaultValue("1MB") DataSize maxFrameSize,
		@DefaultValue("30s") Duration heartbeatInterval, @Nullable Duration idleTimeout,
		@Nullable Integer maxMessagesPerSecond, @DefaultValue("1") int maxConcurrentCalls,
		@DefaultValue("16") int maxPendingCalls, @DefaultValue("full") ErrorDetail errorDetail,
		@DefaultValue("30s") Duration shutdownTimeout, @DefaultValue Outbound outbound) {

	/**
	 * What waits for slow clients.
	 *
	 * @param bufferSize How much may wait for one client.
	 * @param slowClientPolicy What becomes of further messages.
	 */
	public record Outbound(@DefaultValue("1MB") DataSize bufferSize,
			@DefaultValue("close") SlowClientPolicy slowClientPolicy) {

	}

}
