package io.microservice.docs.rpcserver;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;

@Microservice(name = "orders", version = "1.2.0", description = "Takes orders")
class OrderService {

	private final Map<String, Order> orders = new ConcurrentHashMap<>();

	@Rpc
	Order place(String customer, int quantity) {
		Order order = new Order(UUID.randomUUID().toString(), customer, quantity);
		this.orders.put(order.id(), order);
		return order;
	}

	@Rpc(expectedExceptions = NoSuchElementException.class)
	Order find(String id) {
		Order order = this.orders.get(id);
		if (order == null) {
			throw new NoSuchElementException("No order " + id);
		}
		return order;
	}

}
