package io.microservice.docs.reliability;

import java.time.Duration;

import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import reactor.core.publisher.Mono;

@Microservice("slow")
class SlowService {

	@Rpc
	Mono<String> work(long millis) {
		return Mono.delay(Duration.ofMillis(millis)).thenReturn("done");
	}

}
