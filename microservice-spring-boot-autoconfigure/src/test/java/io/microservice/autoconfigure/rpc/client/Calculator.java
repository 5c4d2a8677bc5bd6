package io.microservice.autoconfigure.rpc.client;

import java.util.concurrent.CompletableFuture;

import io.microservice.rpc.RpcClient;
import io.microservice.rpc.RpcMethod;
import io.microservice.rpc.client.RpcReply;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RpcClient("calculator")
interface Calculator {

	int add(int a, int b);

	@RpcMethod("add")
	RpcReply<Integer> addLater(int a, int b);

	CompletableFuture<Integer> divide(int a, int b);

	@RpcMethod("divide")
	int divideNow(int a, int b) throws DivisionByZero;

	Mono<Point> move(Point point, int by);

	Flux<Integer> count(int to);

	Mono<Integer> held();

	String whoami();

	@RpcMethod(timeout = "${calculator.timeout:250ms}")
	Mono<Void> sleep();

	default int addThree(int a, int b, int c) {
		return add(add(a, b), c);
	}

	record Point(int x, int y) {

	}

}
