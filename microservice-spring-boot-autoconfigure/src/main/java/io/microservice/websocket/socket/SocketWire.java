package io.microservice.websocket.socket;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.netty.http.websocket.WebsocketOutbound;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * The connection of a socket. A channel that was closed has no event loop any more and
 * throws where it needs one, so this remembers it. Unless it is said otherwise, methods
 * are called on the event loop.
 */
final class SocketWire {

	private static final Log logger = LogFactory.getLog(SocketWire.class);

	private final Channel channel;

	private final EventLoop eventLoop;

	private final WebsocketOutbound outbound;

	SocketWire(Channel channel, WebsocketOutbound outbound) {
		this.channel = channel;
		this.eventLoop = channel.eventLoop();
		this.outbound = outbound;
	}

	/**
	 * Run a task on the event loop, from any thread. If that has ended, all connections
	 * have, and the task is left out.
	 */
	void execute(Runnable task) {
		try {
			this.eventLoop.execute(task);
		}
		catch (RejectedExecutionException ex) {
			logger.trace("The event loop has ended", ex);
		}
	}

	/**
	 * Run a task again and again until the connection ends.
	 */
	void every(Duration interval, Runnable task) {
		long nanos = interval.toNanos();
		Future<?> runs = this.eventLoop.scheduleAtFixedRate(() -> runIfOpen(task), nanos, nanos, TimeUnit.NANOSECONDS);
		whenClosed(() -> runs.cancel(false));
	}

	/**
	 * Run a task later, if the connection is open then.
	 * @return to be cancelled if the connection ends
	 */
	Future<?> after(long nanos, Runnable task) {
		return this.eventLoop.schedule(() -> runIfOpen(task), nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Run a task when the connection ends, whatever way, or at once if it has.
	 */
	void whenClosed(Runnable task) {
		this.channel.closeFuture().addListener((closed) -> task.run());
	}

	/**
	 * Return whether the connection is open, from any thread.
	 */
	boolean isOpen() {
		return this.channel.isActive();
	}

	/**
	 * Return whether the client reads as fast as is written to it.
	 */
	boolean isWritable() {
		return this.channel.isWritable();
	}

	void write(WebSocketFrame frame, ChannelFutureListener listener) {
		this.channel.write(frame).addListener(listener);
	}

	void flush() {
		this.channel.flush();
	}

	void ping() {
		this.channel.writeAndFlush(new PingWebSocketFrame());
	}

	void sayFarewell(CloseStatus status) {
		this.outbound.sendClose(status.getCode(), status.getReason()).subscribe((nothing) -> {
		}, (ex) -> close());
	}

	/**
	 * Close the connection without a word, from any thread.
	 */
	void close() {
		execute(() -> runIfOpen(this.channel::close));
	}

	private void runIfOpen(Runnable task) {
		if (this.channel.isActive()) {
			task.run();
		}
	}

}
