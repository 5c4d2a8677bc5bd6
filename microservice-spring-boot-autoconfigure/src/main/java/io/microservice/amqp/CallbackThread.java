package io.microservice.amqp;

import reactor.core.scheduler.Schedulers;

/**
 * Keeps what blocks off the threads that must not block: event loops, and those that
 * complete calls and run the callbacks of their callers.
 */
public final class CallbackThread {

	private static final ThreadLocal<Boolean> RUNNING = new ThreadLocal<>();

	private CallbackThread() {
	}

	/**
	 * Run what may call back into the application.
	 * @param task the task, during which this thread must not block
	 */
	public static void run(Runnable task) {
		if (RUNNING.get() != null) {
			task.run();
			return;
		}
		RUNNING.set(Boolean.TRUE);
		try {
			task.run();
		}
		finally {
			RUNNING.remove();
		}
	}

	/**
	 * Return whether this thread may block.
	 * @return {@code false} on an event loop, and within {@link #run}
	 */
	public static boolean mayBlock() {
		return RUNNING.get() == null && !Schedulers.isInNonBlockingThread();
	}

	/**
	 * Check that this thread may block.
	 * @param subject what is to be waited for
	 * @param instead what to do instead of waiting
	 * @throws IllegalStateException if it must not
	 */
	public static void checkMayBlock(Object subject, String instead) {
		if (!mayBlock()) {
			throw new IllegalStateException("Waiting for %s would block thread '%s', which must not block. %s"
				.formatted(subject, Thread.currentThread().getName(), instead));
		}
	}

}
