package io.microservice.autoconfigure.endpoint;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads all endpoints run on, as many as there are requests worked on. When the
 * application ends, those still working are interrupted.
 */
final class EndpointThreads implements Executor, DisposableBean {

	private static final String PREFIX = "endpoint-worker-";

	private static final long KEEP_ALIVE_SECONDS = 60;

	private final Executor executor;

	private final Runnable shutdown;

	EndpointThreads(boolean virtual) {
		if (virtual) {
			SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(PREFIX);
			threads.setVirtualThreads(true);
			threads.setCancelRemainingTasksOnClose(true);
			this.executor = threads;
			this.shutdown = threads::close;
		}
		else {
			ThreadPoolExecutor pool = new ThreadPoolExecutor(0, Integer.MAX_VALUE, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
					new SynchronousQueue<>(), new CustomizableThreadFactory(PREFIX));
			this.executor = pool;
			this.shutdown = pool::shutdownNow;
		}
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	@Override
	public void destroy() {
		this.shutdown.run();
	}

}
