package io.microservice.broker.connection;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import com.rabbitmq.client.Method;
import io.microservice.broker.queue.MemoryGauge;
import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.wire.Content;
import io.microservice.broker.wire.FrameWriter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to a client, and the thread that sends it: all there is, then one
 * flush. Nobody who adds to it waits for the client; queues are refused while too much
 * waits already.
 */
final class Outbound implements Runnable {

	private static final Log logger = LogFactory.getLog(Outbound.class);

	private static final int MANY_CONTENTS = 512;

	private static final int MANY_BYTES = 1024 * 1024;

	private static final int TOO_MANY = 32;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Set<MessageQueue> refused = new LinkedHashSet<>();

	private final FrameWriter writer;

	private final MemoryGauge memory;

	private final Runnable ended;

	private Deque<Command> commands = new ArrayDeque<>();

	private int contents;

	private long bytes;

	private long heartbeat;

	private boolean finished;

	/**
	 * Create what is to be run by a thread of its own.
	 * @param writer where to
	 * @param memory counts what waits
	 * @param ended told when nothing is sent any more
	 */
	Outbound(FrameWriter writer, MemoryGauge memory, Runnable ended) {
		this.writer = writer;
		this.memory = memory;
		this.ended = ended;
	}

	/**
	 * Set after how many milliseconds of silence a heartbeat is sent, 0 for never.
	 */
	void heartbeat(long interval) {
		exclusively(() -> this.heartbeat = TimeUnit.MILLISECONDS.toNanos(interval));
	}

	void send(int channel, Method method) {
		send(channel, method, null);
	}

	void send(int channel, Method method, @Nullable Content content) {
		exclusively(() -> {
			if (this.finished) {
				return;
			}
			Command command = new Command(channel, method, content);
			this.commands.addLast(command);
			count(command, 1);
		});
	}

	/**
	 * Return whether messages of a queue may be sent; if not, the queue is told to
	 * deliver as soon as they may.
	 */
	boolean hasRoomFor(MessageQueue queue) {
		this.lock.lock();
		try {
			boolean room = !isFull(1);
			if (!room) {
				this.refused.add(queue);
			}
			return room;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait while far too much waits, as for a client that sends but does not read.
	 */
	void awaitRoom() {
		this.lock.lock();
		try {
			while (!this.finished && (isFull(TOO_MANY) || this.commands.size() > MANY_CONTENTS * TOO_MANY)) {
				this.changed.awaitUninterruptibly();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Send what waits and then nothing more.
	 */
	void finish() {
		exclusively(() -> this.finished = true);
	}

	@Override
	public void run() {
		try {
			for (Deque<Command> batch = take(); batch != null; batch = take()) {
				write(batch);
				written(batch);
			}
		}
		catch (IOException ex) {
			logger.debug("Connection lost", ex);
		}
		catch (RuntimeException ex) {
			logger.error("Failed to write to a client", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			finish();
			drop();
			this.ended.run();
		}
	}

	private @Nullable Deque<Command> take() throws InterruptedException {
		this.lock.lock();
		try {
			long left = this.heartbeat;
			while (this.commands.isEmpty() && !this.finished) {
				if (this.heartbeat == 0) {
					this.changed.await();
					left = this.heartbeat;
				}
				else if (left <= 0) {
					return new ArrayDeque<>();
				}
				else {
					left = this.changed.awaitNanos(left);
				}
			}
			Deque<Command> batch = this.commands;
			this.commands = new ArrayDeque<>();
			return batch.isEmpty() ? null : batch;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void write(Deque<Command> batch) throws IOException {
		if (batch.isEmpty()) {
			this.writer.writeHeartbeat();
		}
		for (Command command : batch) {
			command.write(this.writer);
		}
		this.writer.flush();
	}

	private void written(Deque<Command> batch) {
		List<MessageQueue> resumed;
		this.lock.lock();
		try {
			batch.forEach((command) -> count(command, -1));
			resumed = isFull(1) ? List.of() : List.copyOf(this.refused);
			resumed.forEach(this.refused::remove);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		resumed.forEach(MessageQueue::deliver);
	}

	private void drop() {
		exclusively(() -> {
			this.memory.add(-this.bytes);
			this.commands.clear();
			this.bytes = 0;
			this.contents = 0;
		});
	}

	private boolean isFull(int factor) {
		return this.contents > MANY_CONTENTS * factor || this.bytes > (long) MANY_BYTES * factor;
	}

	private void count(Command command, int sign) {
		if (command.content() != null) {
			this.contents += sign;
			this.bytes += (long) sign * command.contentSize();
			this.memory.add((long) sign * command.contentSize());
		}
	}

	private void exclusively(Runnable action) {
		this.lock.lock();
		try {
			action.run();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
