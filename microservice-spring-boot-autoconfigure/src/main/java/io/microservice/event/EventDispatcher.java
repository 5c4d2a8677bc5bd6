package io.microservice.event;

import java.util.concurrent.CompletableFuture;

import io.microservice.messaging.PublishOptions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Dispatches the events of one service to whoever handles them, and tells when the broker
 * has them. The equivalent of nameko's {@code EventDispatcher}.
 *
 * <p>
 * Injected into a bean, it dispatches the events of the service that bean belongs to. For
 * other services there are {@link io.microservice.event.dispatcher.EventDispatchers}.
 * Thread-safe.
 *
 * <p>
 * What happened is written as JSON. Events carry the context of the call they are
 * dispatched from. They are persistent and have an id and a timestamp, unless the options
 * say otherwise. The broker keeps an event for the queues there are: whoever begins to
 * handle events later does not get it.
 *
 * <p>
 * While the broker is away or takes no messages, dispatching waits for it until the
 * timeout. It fails with a {@link io.microservice.amqp.PublishException}, whose class
 * tells whether the broker may have the event.
 */
public interface EventDispatcher {

	/**
	 * Dispatch an event and wait until the broker has it.
	 * @param type the type of the event, on the wire the routing key
	 * @param payload what happened
	 * @throws io.microservice.amqp.PublishException if the broker is not known to have
	 * the event
	 * @throws IllegalStateException if the thread must not block
	 */
	default void dispatch(String type, @Nullable Object payload) {
		dispatch(type, payload, PublishOptions.DEFAULT);
	}

	/**
	 * Dispatch an event and wait until the broker has it.
	 * @param type the type of the event, on the wire the routing key
	 * @param payload what happened
	 * @param options how to dispatch it
	 * @throws io.microservice.amqp.PublishException if the broker is not known to have
	 * the event; a {@link io.microservice.amqp.NotConfirmedException}, too, if the thread
	 * was interrupted, and stays so
	 * @throws IllegalStateException if the thread must not block
	 */
	void dispatch(String type, @Nullable Object payload, PublishOptions options);

	/**
	 * Dispatch an event without waiting for the broker. Waits only for a place if too
	 * many events are on their way, and fails instead on a thread that must not block.
	 * @param type the type of the event, on the wire the routing key
	 * @param payload what happened, written before this method returns
	 * @return completed when the broker has the event, or exceptionally with a
	 * {@link io.microservice.amqp.PublishException}, as a rule on a thread that must not
	 * block. Cancelling it keeps the event from being sent, if it is not yet
	 */
	default CompletableFuture<Void> dispatchAsync(String type, @Nullable Object payload) {
		return dispatchAsync(type, payload, PublishOptions.DEFAULT);
	}

	/**
	 * Dispatch an event without waiting for the broker, like
	 * {@link #dispatchAsync(String, Object)}.
	 * @param type the type of the event, on the wire the routing key
	 * @param payload what happened, written before this method returns
	 * @param options how to dispatch it
	 * @return completed when the broker has the event
	 */
	CompletableFuture<Void> dispatchAsync(String type, @Nullable Object payload, PublishOptions options);

	/**
	 * Dispatch an event when, and every time, the result is subscribed to.
	 * @param type the type of the event, on the wire the routing key
	 * @param payload what happened
	 * @return completes when the broker has the event, or with a
	 * {@link io.microservice.amqp.PublishException}
	 */
	default Mono<Void> dispatchReactive(String type, @Nullable Object payload) {
		return dispatchReactive(type, payload, PublishOptions.DEFAULT);
	}

	/**
	 * Dispatch an event when, and every time, the result is subscribed to.
	 * @param type the type of the event, on the wire the routing key
	 * @param payload what happened
	 * @param options how to dispatch it
	 * @return completes when the broker has the event, or with a
	 * {@link io.microservice.amqp.PublishException}
	 */
	Mono<Void> dispatchReactive(String type, @Nullable Object payload, PublishOptions options);

}
