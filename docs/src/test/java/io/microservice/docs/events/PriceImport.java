package io.microservice.docs.events;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.microservice.event.EventDispatcher;
import io.microservice.event.dispatcher.EventDispatchers;
import io.microservice.messaging.PublishOptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
class PriceImport {

	private static final PublishOptions SHORT_LIVED = PublishOptions.DEFAULT.withExpiration(Duration.ofMinutes(5))
		.withPriority(3);

	private final EventDispatcher prices;

	PriceImport(EventDispatchers dispatchers) {
		this.prices = dispatchers.forService("prices");
	}

	CompletableFuture<Void> change(Map<String, Integer> changes) {
		return CompletableFuture.allOf(changes.entrySet()
			.stream()
			.map((change) -> this.prices.dispatchAsync("price_changed", change, SHORT_LIVED))
			.toArray(CompletableFuture[]::new));
	}

	Mono<Void> removeAll(Flux<String> skus) {
		return skus.flatMap((sku) -> this.prices.dispatchReactive("price_removed", sku)).then();
	}

}
