package io.microservice.samples.quickstart;

import java.util.concurrent.atomic.AtomicReference;

import io.microservice.event.EventHandler;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;

/**
 * Another service: it handles the events of the first one.
 */
@Microservice("statistics")
class StatisticsService {

	private final AtomicReference<Calculations> calculations = new AtomicReference<>(Calculations.NONE);

	@EventHandler(source = "calculator", type = "calculated")
	void calculated(int result) {
		this.calculations.updateAndGet((before) -> before.plus(result));
	}

	@Rpc
	Calculations calculations() {
		return this.calculations.get();
	}

}
