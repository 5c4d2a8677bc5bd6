package io.microservice.websocket.socket;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Writes the messages that wait in a queue as fast as the client reads them, and the end
 * after them.
 */
final class Outbound {

	/**
	 * How long a client that does not read may keep its connection.
	 */
	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final OutboundQueue queue;

	private final SocketWire wire;

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
	 * @param wire the connection
	 * @param drained is run, on the event loop, whenever all messages have been written
	 */
	Outbound(OutboundQueue queue, SocketWire wire, Runnable drained) {
		this.queue = queue;
		this.wire = wire;
		this.drained = drained;
	}

	/**
	 * Write what is in the queue, soon.
	 */
	void flush() {
		if (!this.scheduled.getAndSet(true)) {
			this.wire.execute(this::write);
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
		if (!this.wire.isOpen()) {
			this.queue.clear();
			return;
		}
		boolean some = false;
		while (this.wire.isWritable() || this.inFlight == 0) {
			OutboundMessage message = this.queue.poll();
			if (message == null) {
				break;
			}
			this.inFlight++;
			this.wire.write(message.frame(), this.written);
			some = true;
		}
		if (some) {
			this.wire.flush();
		}
		CloseStatus status = this.closing.get();
		if (status != null) {
			end(status);
		}
	}

	private void written() {
		this.inFlight--;
		if (!this.queue.isEmpty()) {
			if (this.wire.isWritable() || this.inFlight == 0) {
				flush();
			}
		}
		else if (this.inFlight == 0) {
			this.drained.run();
		}
	}

	private void end(CloseStatus status) {
		if (this.closeTimeout == null) {
			Future<?> timeout = this.wire.after(CLOSE_TIMEOUT.toNanos(), this.wire::close);
			this.wire.whenClosed(() -> timeout.cancel(false));
			this.closeTimeout = timeout;
		}
		if (!this.closeSent && this.queue.isEmpty()) {
			this.closeSent = true;
			this.wire.sayFarewell(status);
		}
	}

}
