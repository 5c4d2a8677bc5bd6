package com.example.shop;

import io.microservice.context.CallContext;
import io.microservice.event.EventHandler;
import io.microservice.service.Microservice;

@Microservice("mail")
class MailService {

	@EventHandler(source = "orders", type = "order_placed")
	String confirm(Order order, CallContext context) {
		return "%d × %s for %s".formatted(order.quantity(), order.sku(), context.userId().orElse("somebody"));
	}

}
