package io.microservice.samples.quickstart;

import io.microservice.rpc.RpcClient;
import reactor.core.publisher.Mono;

/**
 * A client of the other service.
 */
@RpcClient("statistics")
interface Statistics {

	Mono<Calculations> calculations();

}
