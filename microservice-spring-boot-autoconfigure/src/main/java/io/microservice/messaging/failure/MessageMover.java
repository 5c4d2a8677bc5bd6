package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpQueues;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.amqp.NotConfirmedException;
import io.microservice.amqp.UnroutableMessageException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Moves messages to other queues: publishes a copy, and acknowledges the message when the
 * broker has the copy. If the broker does not take the copy, it is published again later,
 * for as long as the message can be acknowledged at all; else the broker delivers the
 * message again.
 */
final class MessageMover {

	private static final Log logger = LogFactory.getLog(MessageMover.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final ExponentialBackOff INTERVALS = new ExponentialBackOff(1000, 2);

	private final Supplier<ConfirmingPublisher> publisher;

	private final Supplier<AmqpQueues> queues;

	private final Scheduler scheduler;

	/**
	 * Create a mover.
	 * @param publisher publishes the copies
	 * @param queues declares queues again that are gone
	 * @param scheduler runs what blocks
	 */
	MessageMover(Supplier<ConfirmingPublisher> publisher, Supplier<AmqpQueues> queues, Scheduler scheduler) {
		this.publisher = publisher;
		this.queues = queues;
		this.scheduler = scheduler;
	}

	/**
	 * Move a message. Returns without waiting.
	 * @param delivery the message
	 * @param copy the copy to be published
	 * @param destination declares where the copy goes to
	 */
	void move(AmqpDelivery delivery, AmqpMessage copy, AmqpTopology destination) {
		new Move(delivery, copy, destination).publish();
	}

	private final class Move {

		private final AmqpDelivery delivery;

		private AmqpMessage copy;

		private final AmqpTopology destination;

		private final BackOffExecution intervals = INTERVALS.start();

		Move(AmqpDelivery delivery, AmqpMessage copy, AmqpTopology destination) {
			this.delivery = delivery;
			this.copy = copy;
			this.destination = destination;
		}

		private void publish() {
			if (!this.delivery.isOpen() || !this.delivery.begin()) {
				this.delivery.pause();
				return;
			}
			MessageMover.this.publisher.get()
				.publish(this.copy, TIMEOUT)
				.whenComplete((published, failure) -> published(failure));
		}

		private void published(@Nullable Throwable failure) {
			if (failure == null) {
				this.delivery.ack();
				return;
			}
			this.delivery.pause();
			long interval = this.intervals.nextBackOff();
			logger.warn("A message that could not be handled stays where it is for %d ms, and then tries again to"
					+ " get to queue '%s': %s".formatted(interval, this.copy.routingKey(), failure.getMessage()));
			if (failure instanceof NotConfirmedException) {
				this.copy = this.copy.again();
			}
			Runnable again = (failure instanceof UnroutableMessageException) ? this::declareAndPublish : this::publish;
			MessageMover.this.scheduler.schedule(again, interval, TimeUnit.MILLISECONDS);
		}

		private void declareAndPublish() {
			try {
				MessageMover.this.queues.get().declare(this.destination);
			}
			catch (RuntimeException ex) {
				published(ex);
				return;
			}
			publish();
		}

	}

}
