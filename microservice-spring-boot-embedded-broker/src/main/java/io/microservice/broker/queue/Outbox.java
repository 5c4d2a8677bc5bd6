package io.microservice.broker.queue;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What is left to do when the lock of a queue is free again, in order. Whoever finds
 * nobody at it does it, and takes along what others bring meanwhile.
 */
final class Outbox {

	private static final Log logger = LogFactory.getLog(Outbox.class);

	private final Queue<Runnable> actions = new ConcurrentLinkedQueue<>();

	private final AtomicInteger turns = new AtomicInteger();

	void add(Runnable action) {
		this.actions.add(action);
	}

	void flush() {
		if (this.actions.isEmpty() || this.turns.getAndIncrement() != 0) {
			return;
		}
		int taken = 1;
		do {
			for (Runnable action = this.actions.poll(); action != null; action = this.actions.poll()) {
				run(action);
			}
			taken = this.turns.addAndGet(-taken);
		}
		while (taken != 0);
	}

	private static void run(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			logger.error("Failed to do what a queue left to do", ex);
		}
	}

}
