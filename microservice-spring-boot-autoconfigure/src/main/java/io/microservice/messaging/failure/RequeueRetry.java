package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpTopology;
import reactor.core.scheduler.Scheduler;

/**
 * Lets the broker deliver messages again, as nameko does. One that came again before
 * waits, so that a message that always fails does not keep broker and application busy.
 */
final class RequeueRetry implements RetryStrategy {

	private final Scheduler scheduler;

	RequeueRetry(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	@Override
	public AmqpTopology topology() {
		return AmqpTopology.empty();
	}

	@Override
	public void retry(FailedMessage message, Duration interval) {
		AmqpDelivery delivery = message.delivery();
		if (!delivery.redelivered()) {
			delivery.reject(true);
			return;
		}
		delivery.pause();
		this.scheduler.schedule(() -> delivery.reject(true), interval.toMillis(), TimeUnit.MILLISECONDS);
	}

}
