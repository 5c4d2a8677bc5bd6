package io.microservice.docs.http;

import io.microservice.http.ForbiddenException;
import io.microservice.service.EntrypointCall;
import io.microservice.service.EntrypointChain;
import io.microservice.service.EntrypointInterceptor;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
class KnownUsers implements EntrypointInterceptor {

	@Override
	public Mono<Object> intercept(EntrypointCall call, EntrypointChain chain) {
		boolean unknown = call.context().userId().filter("nobody"::equals).isPresent();
		return unknown ? Mono.error(new ForbiddenException("You are not known here")) : chain.proceed(call);
	}

	@Override
	public boolean nonBlocking() {
		return true;
	}

}
