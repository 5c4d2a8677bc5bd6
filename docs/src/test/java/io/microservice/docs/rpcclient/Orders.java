package io.microservice.docs.rpcclient;

import java.util.concurrent.CompletableFuture;

import io.microservice.rpc.RpcClient;
import io.microservice.rpc.RpcMethod;
import io.microservice.rpc.client.RpcReply;
import reactor.core.publisher.Mono;

@RpcClient("orders")
interface Orders {

	Order place(String customer, int quantity);

	@RpcMethod(name = "find", timeout = "2s", idempotent = true)
	Mono<Order> findById(String id);

	@RpcMethod("find")
	CompletableFuture<Order> findInFuture(String id);

	@RpcMethod("place")
	RpcReply<Order> begin(String customer, int quantity);

	@RpcMethod(name = "place", oneWay = true)
	void placeAndForget(String customer, int quantity);

	default Order placeOne(String customer) {
		return place(customer, 1);
	}

	record Order(String id, String customer, int quantity) {

	}

}
