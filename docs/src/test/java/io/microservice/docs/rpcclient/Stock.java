package io.microservice.docs.rpcclient;

import io.microservice.rpc.RpcClient;
import reactor.core.publisher.Flux;

@RpcClient("${stock.service:stock}")
interface Stock {

	void reserve(String sku, int quantity) throws SoldOutException;

	Flux<String> skus();

}
