package io.microservice.timer.durable;

import java.time.Duration;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.CallbackThread;
import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.amqp.MessageRefusedException;
import io.microservice.amqp.NotConfirmedException;
import io.microservice.amqp.UnroutableMessageException;
import io.microservice.timer.clock.TimeScale;
import io.microservice.timer.clock.Timetable;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Moves work to where it goes next: publishes it there, and takes it from where it was
 * when the broker has it. Tries again for as long as it is there; only what no queue or
 * exchange takes is put aside.
 */
final class WorkMover {

	private static final Log logger = LogFactory.getLog(WorkMover.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final Supplier<ConfirmingPublisher> publisher;

	private final Timetable timetable;

	private final WorkQueues queues;

	private final Runnable redeclare;

	/**
	 * Create a mover.
	 * @param publisher publishes the work
	 * @param timetable wakes what is tried again
	 * @param queues the queues of its way
	 * @param redeclare declares them again, without waiting
	 */
	WorkMover(Supplier<ConfirmingPublisher> publisher, Timetable timetable, WorkQueues queues, Runnable redeclare) {
		this.redeclare = redeclare;
		this.publisher = publisher;
		this.timetable = timetable;
		this.queues = queues;
	}

	/**
	 * Move work to another queue of its way.
	 */
	void move(AmqpDelivery delivery, WorkMessage work, String queue) {
		move(delivery, work, work.to(queue));
	}

	/**
	 * Let work be done.
	 */
	void release(AmqpDelivery delivery, WorkMessage work) {
		move(delivery, work, work.released());
	}

	private void move(AmqpDelivery delivery, WorkMessage work, AmqpMessage message) {
		if (!delivery.isOpen()) {
			return;
		}
		this.timetable.activity().begin();
		CallbackThread.run(() -> this.publisher.get().publish(message, TIMEOUT).whenComplete((done, failure) -> {
			if (failure == null) {
				delivery.ack();
			}
			else {
				failed(delivery, work, message, failure);
			}
			this.timetable.activity().end();
		}));
	}

	private void failed(AmqpDelivery delivery, WorkMessage work, AmqpMessage message, Throwable failure) {
		boolean hopeless = failure instanceof UnroutableMessageException || failure instanceof MessageRefusedException;
		if (hopeless && !message.exchange().isEmpty()) {
			logger.error("Scheduled work '%s' for '%s' is put aside in queue '%s', because nothing takes it: %s"
				.formatted(work.id().text(), work.routingKey(), this.queues.dead(), failure.getMessage()));
			move(delivery, work, this.queues.dead());
			return;
		}
		logger.warn("Scheduled work '%s' stays where it is for %d ms: %s".formatted(work.id().text(),
				INTERVAL.toMillis(), failure.getMessage()));
		if (hopeless) {
			this.redeclare.run();
		}
		AmqpMessage again = (failure instanceof NotConfirmedException) ? message.again() : message;
		this.timetable.at(TimeScale.ELAPSED, this.timetable.now(TimeScale.ELAPSED).plus(INTERVAL),
				() -> move(delivery, work, again));
	}

}
