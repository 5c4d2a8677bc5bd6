package io.microservice.websocket.socket;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.concurrent.Future;

/**
 * Pings a client and cuts it off if it was not heard of until the next ping is due. Runs
 * on the event loop.
 */
final class Heartbeat {

	private final Channel channel;

	private final Inbound inbound;

	private boolean heard = true;

	Heartbeat(Channel channel, Inbound inbound) {
		this.channel = channel;
		this.inbound = inbound;
	}

	void start(Duration interval) {
		Future<?> beats = this.channel.eventLoop()
			.scheduleAtFixedRate(this::beat, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
		this.channel.closeFuture().addListener((closed) -> beats.cancel(false));
	}

	void heard() {
		this.heard = true;
	}

	private void beat() {
		if (!this.heard && !this.inbound.isPaused()) {
			this.channel.close();
			return;
		}
		this.heard = false;
		this.channel.writeAndFlush(new PingWebSocketFrame());
	}

}
