package io.microservice.amqp;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes the commands of all threads to one connection. A thread that finds nobody
 * writing writes at once; what others bring meanwhile it takes along, and flushes once
 * for all of it. An {@link IoThread} flushes before it waits for more to read.
 */
final class ConnectionWriter {

	private static final Log logger = LogFactory.getLog(ConnectionWriter.class);

	private final AMQConnection connection;

	private final Queue<Write> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger writes = new AtomicInteger();

	private volatile @Nullable String blocked;

	ConnectionWriter(AMQConnection connection) {
		this.connection = connection;
	}

	/**
	 * Begin to notice when the broker takes no messages.
	 */
	void watch() {
		this.connection.addBlockedListener((reason) -> this.blocked = reason, () -> this.blocked = null);
	}

	/**
	 * Return why the broker takes no messages on this connection, or {@code null} if it
	 * takes them.
	 */
	@Nullable String blocked() {
		return this.blocked;
	}

	/**
	 * Write commands, one after the other. Does not throw.
	 * @param channel the channel of the commands
	 * @param written told once, on any thread: {@code null} when the commands are on
	 * their way, before anything that is written later; or why the broker cannot have got
	 * the last of them. The failure of a flush is not told, since then it may have got
	 * them or not
	 * @param commands the commands
	 */
	void write(AMQChannel channel, Consumer<@Nullable Throwable> written, UnflushedCommand... commands) {
		this.queue.add(new Write(channel, written, commands));
		if (this.writes.getAndIncrement() != 0) {
			return;
		}
		IoThread ioThread = IoThread.current();
		int taken = 1;
		do {
			if (performAll()) {
				flush(ioThread);
			}
			taken = this.writes.addAndGet(-taken);
		}
		while (taken != 0);
	}

	/**
	 * Flush, after the threads that are about to write had their chance.
	 */
	private void flush(@Nullable IoThread ioThread) {
		if (ioThread != null) {
			ioThread.flushLater(this);
			return;
		}
		Thread.yield();
		performAll();
		flush();
	}

	private boolean performAll() {
		boolean any = false;
		for (Write write = this.queue.poll(); write != null; write = this.queue.poll()) {
			write.perform();
			any = true;
		}
		return any;
	}

	void flush() {
		try {
			this.connection.flush();
		}
		catch (Throwable ex) {
			logger.debug("Could not flush; the connection has seen it too, and tells its channels", ex);
		}
	}

	private record Write(AMQChannel channel, Consumer<@Nullable Throwable> written, UnflushedCommand[] commands) {

		void perform() {
			Throwable failure = null;
			try {
				for (UnflushedCommand command : this.commands) {
					this.channel.transmit(command);
				}
			}
			catch (Throwable ex) {
				failure = ex;
			}
			try {
				this.written.accept(failure);
			}
			catch (Throwable ex) {
				logger.error("Could not tell the outcome of a write", ex);
			}
		}

	}

}
