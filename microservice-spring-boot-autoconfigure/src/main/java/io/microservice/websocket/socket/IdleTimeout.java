package io.microservice.websocket.socket;

import java.time.Duration;

import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a socket had no message either way for some time.
 */
final class IdleTimeout {

	private final SocketWire wire;

	private final long timeout;

	private final Runnable idle;

	private volatile long lastTime = System.nanoTime();

	private @Nullable Future<?> next;

	IdleTimeout(SocketWire wire, Duration timeout, Runnable idle) {
		this.wire = wire;
		this.timeout = timeout.toNanos();
		this.idle = idle;
	}

	void start() {
		schedule(this.timeout);
		this.wire.whenClosed(this::stop);
	}

	void used() {
		this.lastTime = System.nanoTime();
	}

	private void schedule(long delay) {
		this.next = this.wire.after(delay, this::check);
	}

	private void check() {
		long left = this.timeout - (System.nanoTime() - this.lastTime);
		if (left > 0) {
			schedule(left);
		}
		else {
			this.idle.run();
		}
	}

	private void stop() {
		if (this.next != null) {
			this.next.cancel(false);
		}
	}

}
