package io.microservice.test.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.microservice.context.CallContext;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Microservice("orders")
public class OrderService {

	private final Stock stock;

	OrderService(Stock stock) {
		this.stock = stock;
	}

	@Rpc
	Order place(String customer, int quantity) throws OutOfStockException {
		if (quantity > 99) {
			throw new OutOfStockException("only 99");
		}
		return new Order(customer, quantity);
	}

	@Rpc(name = "who_am_i", sensitiveArguments = "token")
	String whoAmI(CallContext context, @Nullable String token) {
		return context.userId().orElse("nobody") + " of " + context.callIdStack().size();
	}

	@Rpc
	long sum(long... numbers) {
		long sum = 0;
		for (long number : numbers) {
			sum += number;
		}
		return sum;
	}

	@Rpc
	List<String> list(List<String> names) {
		return names;
	}

	@Rpc
	CompletableFuture<String> later(String text) {
		return CompletableFuture.supplyAsync(() -> text);
	}

	@Rpc
	Mono<String> failLater() {
		return Mono.error(new OutOfStockException("later"));
	}

	@Rpc
	Flux<Integer> count(int to) {
		return Flux.range(1, to).delayElements(Duration.ofMillis(1));
	}

	@Rpc
	Mono<Void> never() {
		return Mono.never();
	}

	@Rpc
	void nothing() {
	}

	@Rpc
	int available(String sku) {
		return this.stock.available(sku);
	}

}
