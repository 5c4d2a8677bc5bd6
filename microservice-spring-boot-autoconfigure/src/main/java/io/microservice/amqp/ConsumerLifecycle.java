package io.microservice.amqp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Starts and stops the consumers of all entrypoints of one kind.
 *
 * <p>
 * It is among the last to be started and the first to be stopped. A stop takes no further
 * messages, waits for the work that has begun, and leaves the rest to the broker; it can
 * be started again.
 */
public abstract class ConsumerLifecycle implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(ConsumerLifecycle.class);

	private final AsyncTaskExecutor stopper = new SimpleAsyncTaskExecutor("consumer-stop-");

	private final Duration shutdownTimeout;

	private List<AmqpConsumer> consumers = List.of();

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param shutdownTimeout how long a stop waits for work that has begun
	 */
	protected ConsumerLifecycle(Duration shutdownTimeout) {
		this.shutdownTimeout = shutdownTimeout;
	}

	/**
	 * Make the consumers. Called at every start.
	 * @return new consumers, not started
	 */
	protected abstract List<AmqpConsumer> consumers();

	/**
	 * Begin to consume. If the broker cannot be reached, keep trying in the background,
	 * and do not wait for it more than once.
	 * @throws TopologyException if the broker refuses a queue
	 */
	@Override
	public final synchronized void start() {
		if (this.running) {
			return;
		}
		List<AmqpConsumer> started = new ArrayList<>();
		try {
			boolean reachable = true;
			for (AmqpConsumer consumer : consumers()) {
				if (reachable) {
					consumer.start();
					reachable = consumer.isConsuming();
				}
				else {
					consumer.startInBackground();
				}
				started.add(consumer);
			}
		}
		catch (RuntimeException ex) {
			started.forEach((consumer) -> consumer.stop(Duration.ZERO));
			throw ex;
		}
		this.consumers = started;
		this.running = true;
	}

	@Override
	public final void stop() {
		drain().join();
	}

	@Override
	public final void stop(Runnable callback) {
		drain().whenComplete((drained, failure) -> callback.run());
	}

	@Override
	public final boolean isRunning() {
		return this.running;
	}

	private CompletableFuture<Void> drain() {
		return CompletableFuture.allOf(takeConsumers().stream()
			.map((consumer) -> CompletableFuture.runAsync(() -> stop(consumer), this.stopper))
			.toArray(CompletableFuture<?>[]::new));
	}

	private synchronized List<AmqpConsumer> takeConsumers() {
		List<AmqpConsumer> taken = this.consumers;
		this.consumers = List.of();
		this.running = false;
		return taken;
	}

	private void stop(AmqpConsumer consumer) {
		int unfinished = consumer.stop(this.shutdownTimeout);
		if (unfinished > 0) {
			logger.warn("%d messages from queue '%s' were not finished within %d ms, the broker delivers them again"
				.formatted(unfinished, consumer.queue(), this.shutdownTimeout.toMillis()));
		}
	}

}
