package io.microservice.docs.context;

import io.microservice.context.CallContext;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;

@Microservice("vault")
class VaultService {

	@Rpc(expectedExceptions = SecurityException.class)
	String open(int number, CallContext context) {
		if (number > 9) {
			throw new IllegalStateException();
		}
		return "safe " + number + " opened, checked: " + context.get("checked").orElse(false);
	}

}
