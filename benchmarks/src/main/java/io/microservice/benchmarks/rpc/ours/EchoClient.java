package io.microservice.benchmarks.rpc.ours;

import java.util.concurrent.CompletableFuture;

import io.microservice.rpc.RpcClient;
import io.microservice.rpc.RpcMethod;

/**
 * The typed client.
 */
@RpcClient("${bench.service}")
interface EchoClient {

	CompletableFuture<String> echo(String text);

	@RpcMethod("echo")
	String echoAndWait(String text);

}
