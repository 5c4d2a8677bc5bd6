package io.microservice.samples.quickstart;

import java.util.concurrent.CompletableFuture;

import io.microservice.rpc.RpcClient;
import reactor.core.publisher.Mono;

/**
 * A client of the service: injected like any bean.
 */
@RpcClient("calculator")
interface Calculator {

	Mono<Integer> add(int a, int b);

	CompletableFuture<Integer> divide(int a, int b);

}
