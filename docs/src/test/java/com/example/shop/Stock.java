package com.example.shop;

import io.microservice.rpc.RpcClient;

@RpcClient("stock")
interface Stock {

	int available(String sku);

}
