package io.microservice.docs.rpcclient;

import java.time.Duration;
import java.util.List;

import io.microservice.rpc.RpcClient;
import io.microservice.rpc.client.RpcProxy;
import io.microservice.rpc.client.RpcReply;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

@Component
class StockReport {

	private final RpcProxy stock;

	StockReport(@RpcClient("stock") RpcProxy stock) {
		this.stock = stock;
	}

	List<String> skus() {
		return this.stock.method("skus").returning(new ParameterizedTypeReference<List<String>>() {
		}).call();
	}

	int available(String first, String second) {
		var available = this.stock.timeout(Duration.ofSeconds(2)).method("available").returning(Integer.class);
		RpcReply<Integer> one = available.callAsync(first);
		RpcReply<Integer> other = available.keyword("sku", second).callAsync();
		return one.result() + other.result();
	}

}
