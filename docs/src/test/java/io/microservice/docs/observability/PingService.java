package io.microservice.docs.observability;

import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;

@Microservice("ping")
class PingService {

	@Rpc
	String ping() {
		return "pong";
	}

}
