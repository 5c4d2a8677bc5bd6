package io.microservice.timer.durable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.timer.clock.Alarm;
import io.microservice.timer.clock.TimeScale;
import io.microservice.timer.clock.Timetable;

/**
 * Takes work as it comes nearer: lets it wait on, or releases it when it is due, unless
 * it was cancelled. A cancellation comes earlier than the work, so it is known by then.
 */
final class WorkListener implements Consumer<AmqpDelivery> {

	/**
	 * How much earlier than its work a cancellation is here.
	 */
	static final Duration LEAD = Duration.ofSeconds(2);

	/**
	 * How long a cancellation is remembered after its work was due.
	 */
	private static final Duration MEMORY = Duration.ofSeconds(10);

	private static final int PATIENCE_SECONDS = 2;

	private final Timetable timetable;

	private final WorkQueues queues;

	private final WorkMover mover;

	private final Map<String, CompletableFuture<Void>> expected = new ConcurrentHashMap<>();

	private final Map<String, AmqpDelivery> cancelled = new HashMap<>();

	private final Map<String, Close> close = new HashMap<>();

	WorkListener(Timetable timetable, WorkQueues queues, WorkMover mover) {
		this.timetable = timetable;
		this.queues = queues;
		this.mover = mover;
	}

	/**
	 * Count work as under way until it comes here, so that a test can wait for that.
	 */
	void expect(WorkId id, boolean cancels) {
		this.timetable.activity().begin();
		CompletableFuture<Void> arrival = new CompletableFuture<>();
		this.expected.put(arrival(id, cancels), arrival);
		arrival.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).thenRun(() -> {
			this.expected.remove(arrival(id, cancels), arrival);
			this.timetable.activity().end();
		});
	}

	private static String arrival(WorkId id, boolean cancels) {
		return (cancels ? "-" : "+") + id.text();
	}

	@Override
	public void accept(AmqpDelivery delivery) {
		WorkMessage work = WorkMessage.of(delivery);
		accept(delivery, work);
		CompletableFuture<Void> arrival = this.expected.get(arrival(work.id(), work.cancels()));
		if (arrival != null) {
			arrival.complete(null);
		}
	}

	private synchronized void accept(AmqpDelivery delivery, WorkMessage work) {
		Duration left = Duration.between(now(), work.cancels() ? work.due().minus(LEAD) : work.due());
		if (!this.queues.isClose(left)) {
			this.mover.move(delivery, work, this.queues.next(left));
		}
		else if (work.cancels()) {
			cancel(delivery, work.id());
		}
		else if (this.cancelled.containsKey(work.id().text())) {
			delivery.ack();
		}
		else if (left.isNegative() && !work.around()) {
			this.mover.move(delivery, work.goingAround(), this.queues.name());
		}
		else {
			await(delivery, work);
		}
	}

	private void cancel(AmqpDelivery delivery, WorkId id) {
		Close waiting = this.close.remove(id.text());
		if (waiting != null) {
			waiting.alarm.cancel();
			waiting.delivery.ack();
			delivery.ack();
			return;
		}
		this.cancelled.put(id.text(), delivery);
		Instant forgotten = id.due().isAfter(now()) ? id.due().plus(MEMORY) : now().plus(MEMORY);
		this.timetable.at(TimeScale.SHOWN, forgotten, () -> forget(delivery, id));
	}

	private synchronized void forget(AmqpDelivery delivery, WorkId id) {
		this.cancelled.remove(id.text(), delivery);
		delivery.ack();
	}

	private void await(AmqpDelivery delivery, WorkMessage work) {
		Alarm alarm = this.timetable.at(TimeScale.SHOWN, work.due(), () -> release(work));
		Close before = this.close.put(work.id().text(), new Close(delivery, alarm));
		if (before != null) {
			before.alarm.cancel();
			before.delivery.ack();
		}
	}

	private synchronized void release(WorkMessage work) {
		Close waiting = this.close.remove(work.id().text());
		if (waiting != null) {
			this.mover.release(waiting.delivery, work);
		}
	}

	private Instant now() {
		return this.timetable.now(TimeScale.SHOWN);
	}

	/**
	 * Work that waits here until it is due.
	 *
	 * @param delivery the work
	 * @param alarm releases it
	 */
	private record Close(AmqpDelivery delivery, Alarm alarm) {

	}

}
