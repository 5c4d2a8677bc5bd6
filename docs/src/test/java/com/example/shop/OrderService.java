package com.example.shop;

import io.microservice.context.CallContext;
import io.microservice.event.EventDispatcher;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;

@Microservice("orders")
class OrderService {

	private final Stock stock;

	private final EventDispatcher events;

	OrderService(Stock stock, EventDispatcher events) {
		this.stock = stock;
		this.events = events;
	}

	@Rpc
	Order place(String sku, int quantity, CallContext context) {
		if (quantity < 1) {
			throw new IllegalArgumentException("nothing ordered");
		}
		Order order = new Order(sku, quantity);
		this.events.dispatch("order_placed", order);
		return order;
	}

	@Rpc
	boolean inStock(String sku) {
		return this.stock.available(sku) > 0;
	}

}
