package io.microservice.docs.context;

import io.microservice.service.EntrypointCall;
import io.microservice.service.EntrypointChain;
import io.microservice.service.EntrypointInterceptor;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(0)
class TokenInterceptor implements EntrypointInterceptor {

	@Override
	public Mono<Object> intercept(EntrypointCall call, EntrypointChain chain) {
		if (!call.entrypoint().service().name().equals("vault")) {
			return chain.proceed(call);
		}
		return switch (call.context().authToken().orElse("")) {
			case "" -> Mono.error(new SecurityException("No token"));
			case "guest" -> Mono.just("nothing to see");
			default -> chain.proceed(call.withContext(call.context().with("checked", true)))
				.onErrorMap(IllegalStateException.class, (ex) -> new SecurityException("Locked"));
		};
	}

}
