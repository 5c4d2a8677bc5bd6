package io.microservice.docs.websocket;

import io.microservice.event.EventHandler;
import io.microservice.websocket.BroadcastTo;

import org.springframework.stereotype.Component;

@Component
class OrderBoard {

	@EventHandler(source = "shop", type = "order_placed")
	@BroadcastTo("customer:{customer.id}")
	void onOrderPlaced(OrderPlaced order) {
	}

	@EventHandler(source = "shop", type = "stock_counted")
	@BroadcastTo(value = "item:{sku}", event = "stock")
	Stock onStockCounted(StockCounted counted) {
		return new Stock(counted.sku(), counted.left() > 0);
	}

	record OrderPlaced(String id, Customer customer) {

	}

	record Customer(int id) {

	}

	record StockCounted(String sku, int left) {

	}

	record Stock(String sku, boolean available) {

	}

}
