package io.microservice.benchmarks.rpc.ours;

import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;

/**
 * The service.
 */
@Microservice("${bench.service}")
class EchoService {

	@Rpc
	String echo(String text) {
		return text;
	}

}
