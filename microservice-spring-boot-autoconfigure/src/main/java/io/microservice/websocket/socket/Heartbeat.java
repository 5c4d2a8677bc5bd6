package io.microservice.websocket.socket;

import java.time.Duration;

/**
 * Pings a client and cuts it off if it was not heard of until the next ping is due. Runs
 * on the event loop.
 */
final class Heartbeat {

	private final SocketWire wire;

	private final Inbound inbound;

	private boolean heard = true;

	Heartbeat(SocketWire wire, Inbound inbound) {
		this.wire = wire;
		this.inbound = inbound;
	}

	void start(Duration interval) {
		this.wire.every(interval, this::beat);
	}

	void heard() {
		this.heard = true;
	}

	private void beat() {
		if (!this.heard && !this.inbound.isPaused()) {
			this.wire.close();
			return;
		}
		this.heard = false;
		this.wire.ping();
	}

}
