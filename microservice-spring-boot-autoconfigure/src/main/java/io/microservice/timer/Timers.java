package io.microservice.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Schedules work that is done once, later. It waits in the broker, so that it is done
 * whatever becomes of this instance: by any instance of the application that is running
 * then, or by the first to start after that.
 *
 * <p>
 * Work carries the context of the call it is scheduled from. It is done at least once,
 * and twice only if a connection is lost right then; its id is the id of the message,
 * which handlers of events that are idempotent remember. A bean, for injection; the
 * application needs a name. Thread-safe.
 */
public interface Timers {

	/**
	 * Schedule work, and wait until the broker has it.
	 * @param delay how long from now it is to be done
	 * @param target where it goes then
	 * @param payload what happened, or the arguments: an array has them all, {@code null}
	 * is none, anything else is the only one
	 * @return the id, to cancel it by
	 * @throws io.microservice.amqp.PublishException if the broker is not known to have it
	 * @throws IllegalStateException if the thread must not block
	 */
	String schedule(Duration delay, WorkTarget target, @Nullable Object payload);

	/**
	 * Schedule work, and wait until the broker has it.
	 * @param time when it is to be done, at once if it has passed
	 * @param target where it goes then
	 * @param payload what happened, or the arguments: an array has them all, {@code null}
	 * is none, anything else is the only one
	 * @return the id, to cancel it by
	 * @throws io.microservice.amqp.PublishException if the broker is not known to have it
	 * @throws IllegalStateException if the thread must not block
	 */
	String schedule(Instant time, WorkTarget target, @Nullable Object payload);

	/**
	 * Schedule work without waiting for the broker.
	 * @param time when it is to be done, at once if it has passed
	 * @param target where it goes then
	 * @param payload what happened, or the arguments, written before this method returns
	 * @return completed with the id when the broker has the work, or exceptionally with a
	 * {@link io.microservice.amqp.PublishException}
	 */
	CompletableFuture<String> scheduleAsync(Instant time, WorkTarget target, @Nullable Object payload);

	/**
	 * Cancel work, and wait until the broker knows. It is not done, unless it was due
	 * within the next seconds.
	 * @param id the id of the work, in the same application
	 * @throws IllegalArgumentException if it is no id of work
	 * @throws io.microservice.amqp.PublishException if the broker is not known to know
	 * @throws IllegalStateException if the thread must not block
	 */
	void cancel(String id);

	/**
	 * Cancel work without waiting for the broker.
	 * @param id the id of the work, in the same application
	 * @return completed when the broker knows, or exceptionally with a
	 * {@link io.microservice.amqp.PublishException}
	 * @throws IllegalArgumentException if it is no id of work
	 */
	CompletableFuture<Void> cancelAsync(String id);

}
