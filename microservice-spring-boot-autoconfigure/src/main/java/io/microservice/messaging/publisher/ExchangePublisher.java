package io.microservice.messaging.publisher;

import java.util.concurrent.CompletableFuture;

import io.microservice.messaging.PublishOptions;
import io.microservice.messaging.Publisher;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Publishes to an exchange with one routing key.
 */
final class ExchangePublisher implements Publisher {

	private static final String KIND = "message";

	private static final String METHOD = "publish";

	private static final String INSTEAD = "Use publishAsync or publishReactive, and go on when it completes.";

	private final MessageSender sender;

	private final MessageDestination destination;

	private ExchangePublisher(MessageSender sender, MessageDestination destination) {
		this.sender = sender;
		this.destination = destination;
	}

	static Publisher toExchange(MessageSender sender, String exchange) {
		return new ExchangePublisher(sender,
				new MessageDestination(exchange, "", false, false, KIND, exchange, METHOD));
	}

	static Publisher toQueue(MessageSender sender, String queue) {
		return new ExchangePublisher(sender, new MessageDestination("", queue, true, false, KIND, queue, METHOD));
	}

	@Override
	public Publisher withRoutingKey(String routingKey) {
		MessageDestination current = this.destination;
		return new ExchangePublisher(this.sender, new MessageDestination(current.exchange(), routingKey,
				current.mandatory(), false, KIND, current.service(), METHOD));
	}

	@Override
	public void publish(@Nullable Object payload, PublishOptions options) {
		this.sender.sendAndWait(this.destination, payload, options, INSTEAD);
	}

	@Override
	public CompletableFuture<Void> publishAsync(@Nullable Object payload, PublishOptions options) {
		return this.sender.send(this.destination, payload, options);
	}

	@Override
	public Mono<Void> publishReactive(@Nullable Object payload, PublishOptions options) {
		return this.sender.sendReactive(this.destination, payload, options);
	}

	@Override
	public String toString() {
		return "Publisher[%s, %s]".formatted(this.destination.exchange(), this.destination.routingKey());
	}

}
