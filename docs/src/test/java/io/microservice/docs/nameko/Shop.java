package io.microservice.docs.nameko;

import io.microservice.rpc.RpcClient;
import io.microservice.rpc.client.RpcReply;

@RpcClient("shop")
interface Shop {

	RpcReply<Integer> total(int price, int discount);

}
