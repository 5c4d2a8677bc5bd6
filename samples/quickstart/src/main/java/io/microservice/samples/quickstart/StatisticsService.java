package io.microservice.samples.quickstart;

import java.util.concurrent.atomic.AtomicReference;

import io.microservice.event.EventHandler;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.timer.Timer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Another service: it handles the events of the first one, and tells what became of them
 * every minute.
 */
@Microservice("statistics")
class StatisticsService {

	private static final Log logger = LogFactory.getLog(StatisticsService.class);

	private final AtomicReference<Calculations> calculations = new AtomicReference<>(Calculations.NONE);

	@EventHandler(source = "calculator", type = "calculated")
	void calculated(int result) {
		this.calculations.updateAndGet((before) -> before.plus(result));
	}

	@Rpc
	Calculations calculations() {
		return this.calculations.get();
	}

	@Timer(interval = "every minute")
	void log() {
		logger.info("%d calculations so far".formatted(this.calculations.get().count()));
	}

}
