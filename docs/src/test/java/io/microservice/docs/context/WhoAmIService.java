package io.microservice.docs.context;

import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;

@Microservice("whoami")
class WhoAmIService {

	@Rpc
	Map<String, Object> whoAmI(CallContext context) {
		return Map.of("user", context.userId().orElse("nobody"), "calls", context.callIdStack(), "tenant",
				context.get("tenant").orElse("none"));
	}

}
