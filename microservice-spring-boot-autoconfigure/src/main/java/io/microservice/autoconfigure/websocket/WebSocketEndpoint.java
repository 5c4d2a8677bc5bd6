package io.microservice.autoconfigure.websocket;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.microservice.websocket.HubScope;
import io.microservice.websocket.hub.ConnectionDescription;
import io.microservice.websocket.hub.DefaultWebSocketHub;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Actuator endpoint that shows the sockets of this instance and the channels they listen
 * to.
 */
@Endpoint(id = "websocket", defaultAccess = Access.READ_ONLY)
public class WebSocketEndpoint {

	private static final int DEFAULT_LIMIT = 100;

	private final DefaultWebSocketHub hub;

	/**
	 * Create an endpoint.
	 * @param hub the hub
	 */
	public WebSocketEndpoint(DefaultWebSocketHub hub) {
		this.hub = hub;
	}

	/**
	 * Return the sockets and channels of this instance.
	 * @param limit how many sockets to list, those open longest first, 100 by default
	 * @return the sockets and channels
	 */
	@ReadOperation
	public Description describe(@Nullable Integer limit) {
		int most = (limit != null) ? limit : DEFAULT_LIMIT;
		if (most < 0) {
			throw new InvalidEndpointRequestException("limit %d".formatted(most), "'limit' must not be negative");
		}
		List<Connection> connections = this.hub.connections()
			.stream()
			.sorted(Comparator.comparing(ConnectionDescription::openedAt))
			.limit(most)
			.map((connection) -> new Connection(connection.id(), connection.openedAt(), connection.channels()))
			.toList();
		return new Description(this.hub.scope(), this.hub.isConnected(), this.hub.countConnections(), connections,
				this.hub.channels());
	}

	/**
	 * The sockets and channels of an instance.
	 *
	 * @param scope whose sockets the hub reaches
	 * @param connected whether it reaches them
	 * @param count how many sockets of this instance are open
	 * @param connections some of them
	 * @param channels how many sockets of this instance listen to each channel
	 */
	public record Description(HubScope scope, boolean connected, int count, List<Connection> connections,
			Map<String, Integer> channels) implements OperationResponseBody {

	}

	/**
	 * A socket.
	 *
	 * @param id the id
	 * @param openedAt when it was opened
	 * @param channels the channels it listens to
	 */
	public record Connection(String id, Instant openedAt, Set<String> channels) {

	}

}
