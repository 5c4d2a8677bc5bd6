package io.microservice.service;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs the calls of one service, so many at a time. A call counts until it is complete,
 * also while it holds no thread; further ones wait in the order they came.
 */
public final class Workers {

	private static final Log logger = LogFactory.getLog(Workers.class);

	private final int limit;

	private final Executor executor;

	private final Queue<Work> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicInteger running = new AtomicInteger();

	/**
	 * Create workers.
	 * @param limit how many calls run at a time, at least 1
	 * @param executor the threads; has to run as many tasks at a time
	 */
	public Workers(int limit, Executor executor) {
		this.limit = limit;
		this.executor = executor;
	}

	/**
	 * Return how many calls run at a time.
	 * @return the limit
	 */
	public int limit() {
		return this.limit;
	}

	/**
	 * Run some work as soon as a place is free. Does not wait. While the executor refuses
	 * tasks, as it does when it is shut down, work stays where it is.
	 * @param work the work
	 */
	public void submit(Work work) {
		this.waiting.add(work);
		startWaiting();
	}

	/**
	 * Return the threads work runs on.
	 */
	Executor executor() {
		return this.executor;
	}

	private void startWaiting() {
		for (Work next = takeNext(); next != null; next = takeNext()) {
			try {
				this.executor.execute(new Place(next));
			}
			catch (RejectedExecutionException ex) {
				logger.warn("No thread takes a call, it waits for one that ends: " + ex.getMessage());
				this.waiting.add(next);
				this.running.decrementAndGet();
				return;
			}
		}
	}

	/**
	 * Take a place and the work to fill it with.
	 */
	private @Nullable Work takeNext() {
		while (!this.waiting.isEmpty() && occupy()) {
			Work next = this.waiting.poll();
			if (next != null) {
				return next;
			}
			this.running.decrementAndGet();
		}
		return null;
	}

	private boolean occupy() {
		int occupied;
		do {
			occupied = this.running.get();
			if (occupied >= this.limit) {
				return false;
			}
		}
		while (!this.running.compareAndSet(occupied, occupied + 1));
		return true;
	}

	/**
	 * Work that may be complete only after it returned.
	 */
	@FunctionalInterface
	public interface Work {

		/**
		 * Do the work. Does not throw.
		 * @param done to be run once, when the work is complete, on any thread
		 */
		void run(Runnable done);

	}

	/**
	 * A place that work is done in. Whatever waits when work completes before it returns
	 * is done next on the same thread.
	 */
	private final class Place implements Runnable {

		private final Work first;

		Place(Work first) {
			this.first = first;
		}

		@Override
		public void run() {
			for (Work work = this.first; work != null; work = takeNext()) {
				AtomicBoolean returnedOrDone = new AtomicBoolean();
				work.run(() -> {
					if (returnedOrDone.getAndSet(true)) {
						Workers.this.running.decrementAndGet();
						startWaiting();
					}
				});
				if (!returnedOrDone.getAndSet(true)) {
					return;
				}
				Workers.this.running.decrementAndGet();
			}
		}

	}

}
