package io.microservice.docs.context;

import java.util.Map;

import io.microservice.rpc.RpcClient;

@RpcClient("whoami")
interface WhoAmI {

	Map<String, Object> whoAmI();

}
