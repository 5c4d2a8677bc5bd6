package io.microservice.http.error;

import java.util.Optional;

import io.microservice.http.HttpResult;
import io.microservice.service.EntrypointCall;
import io.microservice.service.EntrypointChain;
import io.microservice.service.EntrypointInterceptor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Gives results that have no status of their own the one that is handled.
 *
 * @param status the status
 */
record DefaultStatus(HttpStatusCode status) implements EntrypointInterceptor {

	@Override
	public Mono<Object> intercept(EntrypointCall call, EntrypointChain chain) {
		return chain.proceed(call).map(this::complete).switchIfEmpty(Mono.fromSupplier(() -> complete(null)));
	}

	@Override
	public boolean nonBlocking() {
		return true;
	}

	private Object complete(@Nullable Object result) {
		if (result instanceof ServerResponse || result instanceof HttpResult || result instanceof ResponseEntity) {
			return result;
		}
		if (result instanceof Optional<?> optional) {
			return complete(optional.orElse(null));
		}
		HttpResult<Object> answer = HttpResult.status(this.status);
		return (result instanceof HttpEntity<?> entity)
				? answer.headers((headers) -> headers.putAll(entity.getHeaders())).body(entity.getBody())
				: answer.body(result);
	}

}
