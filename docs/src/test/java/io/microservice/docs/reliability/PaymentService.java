package io.microservice.docs.reliability;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;

@Microservice("payments")
class PaymentService {

	private final Set<String> seen = ConcurrentHashMap.newKeySet();

	@Rpc
	boolean pay(String paymentId, int cents) {
		return this.seen.add(paymentId);
	}

}
