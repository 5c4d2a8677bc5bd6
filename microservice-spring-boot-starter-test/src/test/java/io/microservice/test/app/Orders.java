package io.microservice.test.app;

import java.util.concurrent.CompletableFuture;

import io.microservice.rpc.RpcClient;

@RpcClient("orders")
public interface Orders {

	Order place(String customer, int quantity);

	CompletableFuture<String> later(String text);

}
