package io.microservice.rpc.client;

import reactor.core.scheduler.Schedulers;

/**
 * Keeps blocking calls off the threads that must not block: event loops, and those that
 * complete calls and run the callbacks of their callers.
 */
final class CallbackThread {

	private static final ThreadLocal<Boolean> RUNNING = new ThreadLocal<>();

	private CallbackThread() {
	}

	/**
	 * Run what may call back into the application.
	 */
	static void run(Runnable task) {
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

	static void checkMayBlock(RemoteMethod method) {
		if (RUNNING.get() != null || Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException(
					("Waiting for %s would block thread '%s', which must not block. Let the method of the client return"
							+ " a Mono, a CompletableFuture or an RpcReply, and go on when it completes.")
						.formatted(method, Thread.currentThread().getName()));
		}
	}

}
