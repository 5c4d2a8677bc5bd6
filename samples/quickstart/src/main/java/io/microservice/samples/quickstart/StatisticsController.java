package io.microservice.samples.quickstart;

import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers over HTTP what the other service knows.
 */
@RestController
class StatisticsController {

	private final Statistics statistics;

	StatisticsController(Statistics statistics) {
		this.statistics = statistics;
	}

	@GetMapping("/calculations")
	Mono<Calculations> calculations() {
		return this.statistics.calculations();
	}

}
