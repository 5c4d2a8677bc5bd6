package io.microservice.docs.rpcserver;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Microservice("stock")
class StockService {

	@Rpc
	int available(String sku) {
		return 3;
	}

	@Rpc
	CompletableFuture<Integer> availableLater(String sku) {
		return CompletableFuture.supplyAsync(() -> available(sku));
	}

	@Rpc(expectedExceptions = OutOfStockException.class)
	Mono<Void> reserve(String sku, int quantity) {
		return Mono.error(() -> new OutOfStockException(sku));
	}

	@Rpc
	Flux<String> skus() {
		return Flux.fromIterable(List.of("A1", "B2"));
	}

}
