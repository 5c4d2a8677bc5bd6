package io.microservice.samples.quickstart;

import java.util.concurrent.CompletableFuture;

import io.microservice.rpc.RemoteErrorException;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls the service over RabbitMQ and answers over HTTP.
 */
@RestController
class CalculatorController {

	private final Calculator calculator;

	CalculatorController(Calculator calculator) {
		this.calculator = calculator;
	}

	@GetMapping("/add")
	Mono<Integer> add(int a, int b) {
		return this.calculator.add(a, b);
	}

	@GetMapping("/divide")
	CompletableFuture<Integer> divide(int a, int b) {
		return this.calculator.divide(a, b);
	}

	@ExceptionHandler
	ProblemDetail failed(RemoteErrorException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage());
	}

}
