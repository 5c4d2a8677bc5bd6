package io.microservice.websocket.metrics;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.microservice.websocket.socket.SocketStatistics;
import io.microservice.websocket.socket.Sockets;

/**
 * Counts the messages of all sockets.
 */
public final class SocketMetrics implements MeterBinder {

	private final SocketStatistics statistics;

	/**
	 * Create metrics.
	 * @param sockets the sockets
	 */
	public SocketMetrics(Sockets sockets) {
		this.statistics = sockets.statistics();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		count(registry, "microservice.websocket.messages.received", "Messages clients sent",
				SocketStatistics::received);
		count(registry, "microservice.websocket.messages.sent", "Messages queued for clients", SocketStatistics::sent);
		count(registry, "microservice.websocket.messages.dropped", "Messages thrown away because clients were slow",
				SocketStatistics::dropped);
	}

	private void count(MeterRegistry registry, String name, String description,
			ToDoubleFunction<SocketStatistics> value) {
		FunctionCounter.builder(name, this.statistics, value).description(description).register(registry);
	}

}
