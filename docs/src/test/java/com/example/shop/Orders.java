package com.example.shop;

import io.microservice.rpc.RpcClient;

@RpcClient("orders")
interface Orders {

	Order place(String sku, int quantity);

	boolean inStock(String sku);

}
