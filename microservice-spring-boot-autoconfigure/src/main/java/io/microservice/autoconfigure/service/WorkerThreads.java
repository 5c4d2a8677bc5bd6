package io.microservice.autoconfigure.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.microservice.service.Workers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Makes the workers of services: threads of a pool, which end when they are idle, or
 * virtual threads. When the application ends, those still working are interrupted.
 */
final class WorkerThreads implements Function<String, Workers>, DisposableBean {

	private static final long KEEP_ALIVE_SECONDS = 60;

	private final int limit;

	private final boolean virtual;

	private final List<Runnable> shutdowns = new CopyOnWriteArrayList<>();

	WorkerThreads(int limit, boolean virtual) {
		this.limit = limit;
		this.virtual = virtual;
	}

	@Override
	public Workers apply(String service) {
		String prefix = service + "-worker-";
		return new Workers(this.limit, this.virtual ? virtualThreads(prefix) : pool(prefix));
	}

	@Override
	public void destroy() {
		this.shutdowns.forEach(Runnable::run);
	}

	private Executor pool(String prefix) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(this.limit, this.limit, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), new CustomizableThreadFactory(prefix));
		pool.allowCoreThreadTimeOut(true);
		this.shutdowns.add(pool::shutdownNow);
		return pool;
	}

	private Executor virtualThreads(String prefix) {
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(prefix);
		threads.setVirtualThreads(true);
		threads.setCancelRemainingTasksOnClose(true);
		this.shutdowns.add(threads::close);
		return threads;
	}

}
