package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpTopology;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps a message where it is, not acknowledged, so that none overtakes it. For a queue
 * whose messages are delivered one at a time.
 */
final class InPlaceRetry implements RetryStrategy {

	private final Consumer<AmqpDelivery> again;

	private final Scheduler scheduler;

	/**
	 * Create a strategy.
	 * @param again takes a delivery to its method once more
	 * @param scheduler measures the intervals
	 */
	InPlaceRetry(Consumer<AmqpDelivery> again, Scheduler scheduler) {
		this.again = again;
		this.scheduler = scheduler;
	}

	@Override
	public AmqpTopology topology() {
		return AmqpTopology.empty();
	}

	@Override
	public void retry(FailedMessage message, Duration interval) {
		AmqpDelivery delivery = message.delivery();
		delivery.retry();
		this.scheduler.schedule(() -> this.again.accept(delivery), interval.toMillis(), TimeUnit.MILLISECONDS);
	}

}
