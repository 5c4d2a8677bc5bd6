package io.microservice.rpc.client;

import java.time.Duration;
import java.util.Map;

import io.microservice.amqp.DeliveryMode;

/**
 * How an {@link RpcCaller} presents itself.
 *
 * @param name the name of the calling service, part of the name of its reply queue and of
 * the call ids it makes
 * @param exchange the exchange of requests and replies
 * @param deliveryMode whether requests survive a restart of the broker
 * @param shutdownTimeout how long pending calls are waited for when the caller stops
 * @param contextData what calls carry that are made outside any entrypoint
 */
public record RpcCallerOptions(String name, String exchange, DeliveryMode deliveryMode, Duration shutdownTimeout,
		Map<String, Object> contextData) {

	/**
	 * Create options.
	 * @param name the name of the calling service
	 * @param exchange the exchange of requests and replies
	 * @param deliveryMode whether requests survive a restart of the broker
	 * @param shutdownTimeout how long pending calls are waited for
	 * @param contextData what calls carry that are made outside any entrypoint
	 */
	public RpcCallerOptions {
		contextData = Map.copyOf(contextData);
	}

}
