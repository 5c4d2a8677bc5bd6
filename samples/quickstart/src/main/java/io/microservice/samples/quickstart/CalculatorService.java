package io.microservice.samples.quickstart;

import io.microservice.event.EventDispatcher;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import reactor.core.publisher.Mono;

/**
 * A service: its methods answer callers in other processes, written in Java or in Python,
 * and it tells whoever wants to know.
 */
@Microservice("calculator")
class CalculatorService {

	private final EventDispatcher dispatcher;

	CalculatorService(EventDispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	@Rpc
	int add(int a, int b) {
		int sum = a + b;
		this.dispatcher.dispatch("calculated", sum);
		return sum;
	}

	@Rpc(expectedExceptions = ArithmeticException.class)
	Mono<Integer> divide(int a, int b) {
		return Mono.fromCallable(() -> a / b)
			.delayUntil((quotient) -> this.dispatcher.dispatchReactive("calculated", quotient));
	}

}
