package io.microservice.websocket.socket;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a socket had no message either way for some time.
 */
final class IdleTimeout {

	private final Channel channel;

	private final long timeout;

	private final Runnable idle;

	private volatile long lastTime = System.nanoTime();

	private @Nullable Future<?> next;

	IdleTimeout(Channel channel, Duration timeout, Runnable idle) {
		this.channel = channel;
		this.timeout = timeout.toNanos();
		this.idle = idle;
	}

	void start() {
		schedule(this.timeout);
		this.channel.closeFuture().addListener((closed) -> stop());
	}

	void used() {
		this.lastTime = System.nanoTime();
	}

	private void schedule(long delay) {
		this.next = this.channel.eventLoop().schedule(this::check, delay, TimeUnit.NANOSECONDS);
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
