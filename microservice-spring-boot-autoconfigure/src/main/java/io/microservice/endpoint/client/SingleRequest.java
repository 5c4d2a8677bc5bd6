package io.microservice.endpoint.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.microservice.endpoint.EndpointTimeoutException;
import io.microservice.endpoint.Response;
import org.jspecify.annotations.Nullable;

/**
 * A request that the first answer decides.
 */
final class SingleRequest extends SentRequest {

	private final CompletableFuture<Response> future = new CompletableFuture<>();

	SingleRequest(String exchange, Outgoing outgoing, Map<String, @Nullable Object> context, Duration timeout) {
		super(exchange, outgoing, context, timeout);
		this.future.whenComplete((response, failure) -> end());
	}

	CompletableFuture<Response> future() {
		return this.future;
	}

	@Override
	void result(Response response) {
		this.future.complete(response);
	}

	@Override
	void failure(RuntimeException failure) {
		this.future.completeExceptionally(failure);
	}

	@Override
	void timeOver(EndpointTimeoutException failure) {
		this.future.completeExceptionally(failure);
	}

}
