package io.microservice.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.microservice.messaging.QueueType;
import io.microservice.messaging.Retry;
import io.microservice.service.EntrypointReflectiveProcessor;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Makes a method of a bean handle the events of a service, as nameko's
 * {@code @event_handler} does.
 *
 * <p>
 * The method has at most one parameter for the payload, of any type; the event is decoded
 * to it. Parameters of type {@link io.microservice.context.CallContext} and
 * {@link EventMessage} are filled in, in any order. What the method returns is ignored,
 * but a {@link java.util.concurrent.CompletionStage} or a reactive type has to complete.
 * It runs on a worker thread of its service.
 *
 * <p>
 * An event is acknowledged when the method is complete. It may be handled twice, if the
 * connection is lost before the broker knows.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(EntrypointReflectiveProcessor.class)
@Repeatable(EventHandlers.class)
public @interface EventHandler {

	/**
	 * Name of the service that dispatches the events. Placeholders are resolved.
	 * @return the name
	 */
	String source();

	/**
	 * Type of the events, or a pattern in which {@code *} stands for one word and
	 * {@code #} for any number of words between dots. Placeholders are resolved.
	 * @return the type
	 */
	String type();

	/**
	 * Who of several instances and services handles an event.
	 * @return the type of the handler
	 */
	HandlerType handlerType() default HandlerType.SERVICE_POOL;

	/**
	 * Whether the broker keeps events while no instance is there to handle them. If not,
	 * the queue ends with its last consumer.
	 * @return {@code false} to do without events nobody is there for
	 */
	boolean reliableDelivery() default true;

	/**
	 * What tells this instance from all others, and stays the same when it is started
	 * again: part of the name of its queue, if the handler is a
	 * {@link HandlerType#BROADCAST broadcast} one. Placeholders are resolved. By default
	 * {@code microservice.instance-id} for reliable delivery, otherwise a random one.
	 * @return the identifier
	 */
	String broadcastIdentifier() default "";

	/**
	 * How the broker keeps the queue; {@link QueueType#DEFAULT} is what
	 * {@code microservice.event.queue-type} says.
	 * @return the type
	 */
	QueueType queueType() default QueueType.DEFAULT;

	/**
	 * Whether events are handled one at a time and in their order, by one instance at a
	 * time: the queue has a single active consumer.
	 * @return {@code true} to keep the order
	 */
	boolean ordered() default false;

	/**
	 * Whether an event whose handling failed goes back to the queue, to be handled again
	 * by any instance, without end unless the broker limits deliveries. Instead of the
	 * retries.
	 * @return {@code true} to requeue
	 */
	boolean requeueOnError() default false;

	/**
	 * When an event is tried again, and what becomes of it in the end.
	 * @return the retries
	 */
	Retry retry() default @Retry;

	/**
	 * Whether an event that was handled before is dropped, as {@link ProcessedEvents}
	 * remembers it. An event without an id, such as nameko's, is always handled.
	 * @return {@code true} to drop it
	 */
	boolean idempotent() default false;

	/**
	 * Name of the method in the name of its queue, in call ids, logs and metrics. By
	 * default the name of the method, as {@code microservice.rpc.naming} has it.
	 * Instances in Python share the queue if their method has this name.
	 * @return the name
	 */
	String name() default "";

	/**
	 * Exceptions that are expected: they are logged as warnings.
	 * @return the classes, subclasses included
	 */
	Class<? extends Throwable>[] expectedExceptions() default {};

	/**
	 * Names of the parameters whose values are never logged or observed.
	 * @return the names
	 */
	String[] sensitiveArguments() default {};

}
