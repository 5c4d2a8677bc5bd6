package io.microservice.samples.quickstart;

import java.util.concurrent.atomic.AtomicReference;

import io.microservice.event.EventHandler;
import io.microservice.http.Http;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;

import static org.springframework.web.bind.annotation.RequestMethod.GET;

/**
 * Another service: it handles the events of the first one, and tells what it knows over
 * RabbitMQ and over HTTP.
 */
@Microservice("statistics")
class StatisticsService {

	private final AtomicReference<Calculations> calculations = new AtomicReference<>(Calculations.NONE);

	@EventHandler(source = "calculator", type = "calculated")
	void calculated(int result) {
		this.calculations.updateAndGet((before) -> before.plus(result));
	}

	@Rpc
	@Http(method = GET, url = "/calculations")
	Calculations calculations() {
		return this.calculations.get();
	}

}
