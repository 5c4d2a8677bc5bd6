package io.microservice.websocket.socket;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.websocket.WebsocketOutbound;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Writes the messages that wait in a queue as fast as the client reads them, and the end
 * after them.
 */
final class Outbound {

	/**
	 * How long a client that does not read may keep its connection.
	 */
	private static final long CLOSE_TIMEOUT_SECONDS = 5;

	private final OutboundQueue queue;

	private final Channel channel;

	private final WebsocketOutbound websocket;

	private final Runnable drained;

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final AtomicReference<@Nullable CloseStatus> closing = new AtomicReference<>();

	private final ChannelFutureListener written = (future) -> written();

	private int inFlight;

	private @Nullable Future<?> closeTimeout;

	private boolean closeSent;

	/**
	 * Create an outbound side.
	 * @param queue the messages
	 * @param channel the connection
	 * @param websocket says farewell
	 * @param drained is run, on the event loop, whenever all messages have been written
	 */
	Outbound(OutboundQueue queue, Channel channel, WebsocketOutbound websocket, Runnable drained) {
		this.queue = queue;
		this.channel = channel;
		this.websocket = websocket;
		this.drained = drained;
	}

	/**
	 * Write what is in the queue, soon.
	 */
	void flush() {
		if (!this.scheduled.getAndSet(true)) {
			try {
				this.channel.eventLoop().execute(this::write);
			}
			catch (RejectedExecutionException ex) {
				this.queue.clear();
			}
		}
	}

	/**
	 * Close the connection when the messages in the queue are written, or if the client
	 * does not read them.
	 * @return {@code false} if it is being closed already
	 */
	boolean close(CloseStatus status) {
		if (!this.closing.compareAndSet(null, status)) {
			return false;
		}
		this.queue.end();
		flush();
		return true;
	}

	/**
	 * Return what the connection is closed with.
	 * @return the status, or {@code null} if this side does not close it
	 */
	@Nullable CloseStatus closing() {
		return this.closing.get();
	}

	private void write() {
		this.scheduled.set(false);
		boolean some = false;
		while (this.channel.isWritable() || this.inFlight == 0) {
			OutboundMessage message = this.queue.poll();
			if (message == null) {
				break;
			}
			this.inFlight++;
			this.channel.write(message.frame()).addListener(this.written);
			some = true;
		}
		if (some) {
			this.channel.flush();
		}
		CloseStatus status = this.closing.get();
		if (status != null) {
			close(this.channel, status);
		}
	}

	private void written() {
		this.inFlight--;
		if (!this.queue.isEmpty()) {
			if (this.channel.isWritable() || this.inFlight == 0) {
				flush();
			}
		}
		else if (this.inFlight == 0) {
			this.drained.run();
		}
	}

	private void close(Channel channel, CloseStatus status) {
		if (this.closeTimeout == null) {
			Future<?> timeout = channel.eventLoop()
				.schedule((Runnable) channel::close, CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
			channel.closeFuture().addListener((closed) -> timeout.cancel(false));
			this.closeTimeout = timeout;
		}
		if (!this.closeSent && this.queue.isEmpty()) {
			this.closeSent = true;
			this.websocket.sendClose(status.getCode(), status.getReason()).onErrorComplete().subscribe();
		}
	}

}
