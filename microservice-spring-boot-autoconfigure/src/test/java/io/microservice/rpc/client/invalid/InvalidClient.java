package io.microservice.rpc.client.invalid;

import java.util.stream.Stream;

import io.microservice.rpc.RpcClient;

@RpcClient("invalid")
interface InvalidClient {

	Stream<String> later();

}
