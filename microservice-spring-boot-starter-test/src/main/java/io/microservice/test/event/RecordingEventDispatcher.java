package io.microservice.test.event;

import java.util.concurrent.CompletableFuture;

import io.microservice.event.EventDispatcher;
import io.microservice.messaging.PublishOptions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Records the events that another dispatcher has dispatched.
 */
final class RecordingEventDispatcher implements EventDispatcher {

	private final String service;

	private final EventDispatcher dispatcher;

	private final DispatchedEvents events;

	RecordingEventDispatcher(String service, EventDispatcher dispatcher, DispatchedEvents events) {
		this.service = service;
		this.dispatcher = dispatcher;
		this.events = events;
	}

	@Override
	public void dispatch(String type, @Nullable Object payload, PublishOptions options) {
		this.dispatcher.dispatch(type, payload, options);
		record(type, payload, options);
	}

	@Override
	public CompletableFuture<Void> dispatchAsync(String type, @Nullable Object payload, PublishOptions options) {
		return new RecordedDispatch(this.dispatcher.dispatchAsync(type, payload, options),
				() -> record(type, payload, options));
	}

	@Override
	public Mono<Void> dispatchReactive(String type, @Nullable Object payload, PublishOptions options) {
		return this.dispatcher.dispatchReactive(type, payload, options)
			.doOnSuccess((dispatched) -> record(type, payload, options));
	}

	private void record(String type, @Nullable Object payload, PublishOptions options) {
		this.events.add(new DispatchedEvent(this.service, type, payload, options));
	}

	@Override
	public String toString() {
		return this.dispatcher.toString();
	}

}
