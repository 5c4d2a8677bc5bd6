package io.microservice.timer.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

import io.microservice.timer.TimerControl;
import io.microservice.timer.TimerStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;

/**
 * All timers of the application. They are among the last to be started and the first to
 * be stopped. A stop begins no further runs, and waits for those that have begun.
 */
public final class RunningTimers implements TimerControl, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(RunningTimers.class);

	private final Map<String, ManagedTimer> timers = new ConcurrentSkipListMap<>();

	private final TimerFactory factory;

	private final Duration shutdownTimeout;

	private volatile boolean running;

	/**
	 * Create timers.
	 * @param factory makes them
	 * @param shutdownTimeout how long a stop waits for runs that have begun
	 */
	public RunningTimers(TimerFactory factory, Duration shutdownTimeout) {
		this.factory = factory;
		this.shutdownTimeout = shutdownTimeout;
	}

	boolean has(String name) {
		return this.timers.containsKey(name);
	}

	void add(TimerDefinition definition, TickRunner runner) {
		this.timers.put(definition.name(), this.factory.create(definition, runner));
	}

	@Override
	public List<TimerStatus> timers() {
		return this.timers.values().stream().map(ManagedTimer::status).toList();
	}

	@Override
	public TimerStatus timer(String name) {
		return find(name).status();
	}

	@Override
	public void pause(String name) {
		find(name).pause();
	}

	@Override
	public void resume(String name) {
		find(name).resume();
	}

	@Override
	public void trigger(String name) {
		find(name).trigger();
	}

	private ManagedTimer find(String name) {
		ManagedTimer timer = this.timers.get(name);
		if (timer == null) {
			throw new IllegalArgumentException("There is no timer '%s', but %s".formatted(name,
					this.timers.isEmpty() ? "none" : this.timers.keySet()));
		}
		return timer;
	}

	@Override
	public void start() {
		List<ManagedTimer> started = new ArrayList<>();
		try {
			for (ManagedTimer timer : this.timers.values()) {
				timer.start();
				started.add(timer);
			}
		}
		catch (RuntimeException ex) {
			started.forEach(ManagedTimer::stop);
			started.forEach(ManagedTimer::close);
			throw ex;
		}
		this.running = true;
	}

	@Override
	public void stop() {
		drain().join();
	}

	@Override
	public void stop(Runnable callback) {
		drain().whenComplete((drained, failure) -> callback.run());
	}

	private CompletableFuture<Void> drain() {
		this.running = false;
		Collection<ManagedTimer> all = this.timers.values();
		Map<ManagedTimer, CompletableFuture<Void>> stopped = new LinkedHashMap<>();
		all.forEach((timer) -> stopped.put(timer, timer.stop()));
		return CompletableFuture.allOf(stopped.values().toArray(CompletableFuture<?>[]::new))
			.completeOnTimeout(null, this.shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS)
			.thenRunAsync(() -> {
				stopped.forEach(this::warnUnlessDone);
				all.forEach(ManagedTimer::close);
			});
	}

	private void warnUnlessDone(ManagedTimer timer, CompletableFuture<Void> stopped) {
		if (!stopped.isDone()) {
			logger.warn("Timer %s was still running after %d ms, the shutdown does not wait any longer"
				.formatted(timer.name(), this.shutdownTimeout.toMillis()));
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
