package io.microservice.amqp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * A thread that reads from a connection and handles what it read. What it writes
 * meanwhile leaves in one go when it is about to wait for more to read. Confined to its
 * thread.
 */
final class IoThread {

	private static final ThreadLocal<IoThread> CURRENT = new ThreadLocal<>();

	static {
		Predicate<Thread> current = (thread) -> thread == Thread.currentThread() && CURRENT.get() != null;
		Schedulers.registerNonBlockingThreadPredicate(current);
	}

	private final List<ConnectionWriter> unflushed = new ArrayList<>();

	private IoThread() {
	}

	/**
	 * Return this thread as one that reads from a connection, or {@code null} if it is
	 * another.
	 */
	static @Nullable IoThread current() {
		return CURRENT.get();
	}

	/**
	 * Note that the current thread is about to read from a connection.
	 */
	static void beforeRead() {
		IoThread current = CURRENT.get();
		if (current == null) {
			CURRENT.set(new IoThread());
		}
		else if (!current.unflushed.isEmpty()) {
			current.flush();
		}
	}

	/**
	 * Flush what was written to a connection before this thread waits for more to read.
	 */
	void flushLater(ConnectionWriter writer) {
		if (!this.unflushed.contains(writer)) {
			this.unflushed.add(writer);
		}
	}

	private void flush() {
		this.unflushed.forEach(ConnectionWriter::flush);
		this.unflushed.clear();
	}

}
