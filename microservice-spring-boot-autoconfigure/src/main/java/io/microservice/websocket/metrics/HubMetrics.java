package io.microservice.websocket.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.microservice.websocket.hub.DefaultWebSocketHub;

/**
 * Shows how many sockets and channels a hub has.
 */
public final class HubMetrics implements MeterBinder {

	private final DefaultWebSocketHub hub;

	/**
	 * Create metrics.
	 * @param hub the hub
	 */
	public HubMetrics(DefaultWebSocketHub hub) {
		this.hub = hub;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("microservice.websocket.connections", this.hub, DefaultWebSocketHub::countConnections)
			.description("Open sockets of this instance")
			.register(registry);
		Gauge.builder("microservice.websocket.channels", this.hub, DefaultWebSocketHub::countChannels)
			.description("Channels that sockets of this instance listen to")
			.register(registry);
	}

}
