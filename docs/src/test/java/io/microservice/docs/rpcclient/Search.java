package io.microservice.docs.rpcclient;

import java.util.List;

import io.microservice.rpc.RpcClient;
import io.microservice.rpc.RpcClient.Arguments;

@RpcClient(service = "search", timeout = "5s", arguments = Arguments.NAMED)
interface Search {

	List<String> search(String text, int limit);

}
