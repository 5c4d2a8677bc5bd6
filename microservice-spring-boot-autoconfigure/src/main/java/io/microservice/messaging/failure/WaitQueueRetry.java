package io.microservice.messaging.failure;

import java.time.Duration;

import io.microservice.amqp.AmqpTopology;

/**
 * Lets messages wait in queues beside their queue, one for each interval, so that nobody
 * waits behind them. The broker puts them back when the interval is over.
 */
final class WaitQueueRetry implements RetryStrategy {

	private final String queue;

	private final FailureQueues queues;

	private final AmqpTopology topology;

	private final MessageMover mover;

	WaitQueueRetry(String queue, FailureQueues queues, RetryOptions options, MessageMover mover) {
		this.queue = queue;
		this.queues = queues;
		this.topology = queues.waiting(options.intervals());
		this.mover = mover;
	}

	@Override
	public AmqpTopology topology() {
		return this.topology;
	}

	@Override
	public void retry(FailedMessage message, Duration interval) {
		String waiting = this.queues.waiting(interval).name();
		this.mover.move(message.delivery(), message.toRetry(waiting, this.queue), this.topology);
	}

}
