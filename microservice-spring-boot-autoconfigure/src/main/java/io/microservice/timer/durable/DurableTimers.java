package io.microservice.timer.durable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.CallbackThread;
import io.microservice.context.CallContext;
import io.microservice.service.CallObserver;
import io.microservice.service.CallObserver.Observed;
import io.microservice.service.OutgoingCall;
import io.microservice.timer.Timers;
import io.microservice.timer.WorkTarget;
import io.microservice.timer.WorkTarget.Kind;
import io.microservice.timer.clock.TimeScale;
import org.jspecify.annotations.Nullable;

/**
 * Schedules work by sending it into the queues it waits in.
 */
final class DurableTimers implements Timers {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String INSTEAD = "Use scheduleAsync or cancelAsync, and go on when it completes.";

	private final DurableWork work;

	private final WorkMessages messages;

	private final CallObserver observer;

	private final Set<String> declared = ConcurrentHashMap.newKeySet();

	DurableTimers(DurableWork work, WorkMessages messages, CallObserver observer) {
		this.work = work;
		this.messages = messages;
		this.observer = observer;
	}

	@Override
	public String schedule(Duration delay, WorkTarget target, @Nullable Object payload) {
		return schedule(now().plus(delay), target, payload);
	}

	@Override
	public String schedule(Instant time, WorkTarget target, @Nullable Object payload) {
		CallbackThread.checkMayBlock(target, INSTEAD);
		return await(scheduleAsync(time, target, payload));
	}

	@Override
	public CompletableFuture<String> scheduleAsync(Instant time, WorkTarget target, @Nullable Object payload) {
		WorkId id = WorkId.create(time);
		CallContext current = CallContext.current();
		Map<String, @Nullable Object> headers = ((current != null) ? current
				: this.messages.rootContext(this.work.application()))
			.toHeaders();
		Observed observed = this.observer
			.sending(new OutgoingCall("scheduled", target.service(), target.name(), headers));
		try {
			WorkMessage message = this.messages.message(id, target, payload, headers);
			this.work.expect(id, false);
			return exchange(target).thenCompose((declared) -> send(message))
				.whenComplete((sent, failure) -> observed.stop(failure))
				.thenApply((sent) -> id.text());
		}
		catch (RuntimeException ex) {
			observed.stop(ex);
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Have the exchange of an event declared, which its service may never have done.
	 */
	private CompletableFuture<Void> exchange(WorkTarget target) {
		if (target.kind() != Kind.EVENT || this.declared.contains(target.service())) {
			return CompletableFuture.completedFuture(null);
		}
		return this.work.declare(AmqpTopology.empty().topicExchange(this.messages.exchange(target)))
			.thenRun(() -> this.declared.add(target.service()));
	}

	private CompletableFuture<Void> send(WorkMessage message) {
		Instant now = now();
		boolean late = !message.due().isAfter(now);
		AmqpMessage sent = (late ? message.goingAround() : message)
			.to(this.work.queues().next(Duration.between(now, message.due())));
		return this.work.publisher().publish(sent, TIMEOUT);
	}

	@Override
	public void cancel(String id) {
		CallbackThread.checkMayBlock("a cancellation", INSTEAD);
		await(cancelAsync(id));
	}

	@Override
	public CompletableFuture<Void> cancelAsync(String id) {
		WorkMessage cancellation = WorkMessage.cancellation(WorkId.parse(id));
		this.work.expect(cancellation.id(), true);
		Duration left = Duration.between(now(), cancellation.due().minus(WorkListener.LEAD));
		return this.work.publisher().publish(cancellation.to(this.work.queues().next(left)), TIMEOUT);
	}

	private static <T extends @Nullable Object> T await(CompletableFuture<T> future) {
		try {
			return future.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
		}
	}

	private Instant now() {
		return this.work.timetable().now(TimeScale.SHOWN);
	}

}
