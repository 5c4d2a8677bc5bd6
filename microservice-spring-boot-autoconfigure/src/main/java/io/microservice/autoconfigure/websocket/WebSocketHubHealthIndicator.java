package io.microservice.autoconfigure.websocket;

import java.util.Locale;

import io.microservice.websocket.hub.DefaultWebSocketHub;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Says whether a hub reaches all the sockets it is to reach.
 */
public class WebSocketHubHealthIndicator extends AbstractHealthIndicator {

	private final DefaultWebSocketHub hub;

	/**
	 * Create an indicator.
	 * @param hub the hub
	 */
	public WebSocketHubHealthIndicator(DefaultWebSocketHub hub) {
		super("The state of the hub of WebSocket is not known");
		this.hub = hub;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.withDetail("scope", this.hub.scope().name().toLowerCase(Locale.ROOT))
			.withDetail("connections", this.hub.countConnections());
		if (!this.hub.isRunning()) {
			builder.unknown().withDetail("state", "not in use");
		}
		else if (this.hub.isConnected()) {
			builder.up();
		}
		else {
			builder.down().withDetail("state", "serves the sockets of this instance only, the broker is away");
		}
	}

}
