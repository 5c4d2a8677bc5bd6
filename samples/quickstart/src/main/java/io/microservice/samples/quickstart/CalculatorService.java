package io.microservice.samples.quickstart;

import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import reactor.core.publisher.Mono;

/**
 * A service: its methods answer callers in other processes, written in Java or in Python.
 */
@Microservice("calculator")
class CalculatorService {

	@Rpc
	int add(int a, int b) {
		return a + b;
	}

	@Rpc(expectedExceptions = ArithmeticException.class)
	Mono<Integer> divide(int a, int b) {
		return Mono.fromCallable(() -> a / b);
	}

}
