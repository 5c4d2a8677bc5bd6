package io.microservice.docs.rpcclient;

import io.microservice.docs.rpcclient.Orders.Order;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.RpcTimeoutException;
import io.microservice.rpc.ServiceNotFoundException;

import org.springframework.stereotype.Component;

@Component
class Shop {

	private final Orders orders;

	Shop(Orders orders) {
		this.orders = orders;
	}

	String order(String customer) {
		try {
			Order order = this.orders.place(customer, 1);
			return "Your order is " + order.id();
		}
		catch (ServiceNotFoundException ex) {
			return "Nobody takes orders";
		}
		catch (RpcTimeoutException ex) {
			return "Perhaps ordered, no answer within " + ex.waited();
		}
		catch (RemoteErrorException ex) {
			return "Refused: " + ex.value();
		}
	}

}
