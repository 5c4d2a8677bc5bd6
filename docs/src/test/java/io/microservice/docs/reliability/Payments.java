package io.microservice.docs.reliability;

import io.microservice.rpc.RpcClient;
import io.microservice.rpc.RpcMethod;

@RpcClient("payments")
interface Payments {

	@RpcMethod(timeout = "1s", idempotent = true)
	boolean pay(String paymentId, int cents);

}
