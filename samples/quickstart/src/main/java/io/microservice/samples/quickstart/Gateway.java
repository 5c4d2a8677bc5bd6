package io.microservice.samples.quickstart;

import java.util.concurrent.CompletableFuture;

import io.microservice.http.Http;
import io.microservice.http.Query;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.service.Microservice;
import reactor.core.publisher.Mono;

import static org.springframework.web.bind.annotation.RequestMethod.GET;

/**
 * Answers over HTTP and calls the service over RabbitMQ.
 */
@Microservice("gateway")
class Gateway {

	private final Calculator calculator;

	Gateway(Calculator calculator) {
		this.calculator = calculator;
	}

	@Http(method = GET, url = "/add")
	Mono<Integer> add(@Query int a, @Query int b) {
		return this.calculator.add(a, b);
	}

	@Http(method = GET, url = "/divide/<int:a>/<int:b>", expectedExceptions = RemoteErrorException.class)
	CompletableFuture<Integer> divide(int a, int b) {
		return this.calculator.divide(a, b);
	}

}
