package io.microservice.test.app;

import io.microservice.rpc.RpcClient;

/**
 * A service that is not part of the application.
 */
@RpcClient("stock")
public interface Stock {

	int available(String sku);

}
