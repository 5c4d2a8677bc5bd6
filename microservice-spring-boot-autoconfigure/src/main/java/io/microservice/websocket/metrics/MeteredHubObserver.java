package io.microservice.websocket.metrics;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.microservice.websocket.hub.HubObserver;

/**
 * Counts and times what a hub does.
 */
public final class MeteredHubObserver implements HubObserver {

	private final Counter broadcasts;

	private final Timer fanOut;

	private final Counter sent;

	private final Counter dropped;

	private final Counter undelivered;

	private final Counter missed;

	/**
	 * Create an observer.
	 * @param registry takes the meters
	 */
	public MeteredHubObserver(MeterRegistry registry) {
		this.broadcasts = Counter.builder("microservice.websocket.broadcasts")
			.description("Broadcasts made by this instance")
			.register(registry);
		this.fanOut = Timer.builder("microservice.websocket.broadcast.fanout")
			.description("Time to queue a broadcast for the sockets of this instance")
			.register(registry);
		this.sent = events(registry, "queued");
		this.dropped = events(registry, "dropped");
		this.undelivered = Counter.builder("microservice.websocket.broadcasts.undelivered")
			.description("Broadcasts that other instances did not get, or perhaps not")
			.register(registry);
		this.missed = Counter.builder("microservice.websocket.broadcasts.missed")
			.description("Times this instance was away from the broker for too long, and missed broadcasts")
			.register(registry);
	}

	@Override
	public void broadcast() {
		this.broadcasts.increment();
	}

	@Override
	public void fannedOut(int sent, int dropped, Duration duration) {
		this.fanOut.record(duration);
		this.sent.increment(sent);
		if (dropped > 0) {
			this.dropped.increment(dropped);
		}
	}

	@Override
	public void unicast(boolean sent) {
		(sent ? this.sent : this.dropped).increment();
	}

	@Override
	public void undelivered() {
		this.undelivered.increment();
	}

	@Override
	public void missed() {
		this.missed.increment();
	}

	private static Counter events(MeterRegistry registry, String outcome) {
		return Counter.builder("microservice.websocket.events")
			.description("Events of the hub for sockets of this instance")
			.tag("outcome", outcome)
			.register(registry);
	}

}
