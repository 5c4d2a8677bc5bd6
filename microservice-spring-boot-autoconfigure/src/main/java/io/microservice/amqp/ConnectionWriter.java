package io.microservice.amqp;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQConnection;

/**
 * Writes the commands of all threads to one connection. A thread that finds nobody
 * writing writes at once; what others bring meanwhile it takes along, and flushes once
 * for all of it.
 */
final class ConnectionWriter {

	private final AMQConnection connection;

	private final Queue<Write> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger writes = new AtomicInteger();

	ConnectionWriter(AMQConnection connection) {
		this.connection = connection;
	}

	/**
	 * Write commands, one after the other. Does not throw.
	 * @param channel the channel of the commands
	 * @param failure told if the broker cannot have got the last of the commands; the
	 * failure of a flush is not told, since then it may have got them or not
	 * @param commands the commands
	 */
	void write(AMQChannel channel, Consumer<Exception> failure, UnflushedCommand... commands) {
		this.queue.add(new Write(channel, failure, commands));
		if (this.writes.getAndIncrement() != 0) {
			return;
		}
		int taken = 1;
		do {
			for (Write write = this.queue.poll(); write != null; write = this.queue.poll()) {
				write.perform();
			}
			flush();
			taken = this.writes.addAndGet(-taken);
		}
		while (taken != 0);
	}

	private void flush() {
		try {
			this.connection.flush();
		}
		catch (IOException | RuntimeException ex) {
			// the connection has seen it too, and tells its channels
		}
	}

	private record Write(AMQChannel channel, Consumer<Exception> failure, UnflushedCommand[] commands) {

		void perform() {
			try {
				for (UnflushedCommand command : this.commands) {
					this.channel.transmit(command);
				}
			}
			catch (IOException | RuntimeException ex) {
				this.failure.accept(ex);
			}
		}

	}

}
