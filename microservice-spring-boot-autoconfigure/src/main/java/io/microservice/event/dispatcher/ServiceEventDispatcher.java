package io.microservice.event.dispatcher;

import java.util.concurrent.CompletableFuture;

import io.microservice.event.EventDispatcher;
import io.microservice.event.EventNames;
import io.microservice.messaging.PublishOptions;
import io.microservice.messaging.publisher.MessageDestination;
import io.microservice.messaging.publisher.MessageSender;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Dispatches the events of a service to its exchange.
 */
final class ServiceEventDispatcher implements EventDispatcher {

	private static final String KIND = "event";

	private static final String INSTEAD = "Use dispatchAsync or dispatchReactive, and go on when it completes.";

	private final String service;

	private final String exchange;

	private final MessageSender sender;

	ServiceEventDispatcher(String service, MessageSender sender) {
		this.service = service;
		this.exchange = EventNames.exchange(service);
		this.sender = sender;
	}

	@Override
	public void dispatch(String type, @Nullable Object payload, PublishOptions options) {
		this.sender.sendAndWait(destination(type), payload, options, INSTEAD);
	}

	@Override
	public CompletableFuture<Void> dispatchAsync(String type, @Nullable Object payload, PublishOptions options) {
		return this.sender.send(destination(type), payload, options);
	}

	@Override
	public Mono<Void> dispatchReactive(String type, @Nullable Object payload, PublishOptions options) {
		return this.sender.sendReactive(destination(type), payload, options);
	}

	private MessageDestination destination(String type) {
		return new MessageDestination(this.exchange, type, false, true, KIND, this.service, type);
	}

	@Override
	public String toString() {
		return "EventDispatcher[" + this.service + "]";
	}

}
