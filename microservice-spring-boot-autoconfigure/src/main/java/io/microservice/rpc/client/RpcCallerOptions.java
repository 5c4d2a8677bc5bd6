package io.microservice.rpc.client;

import java.time.Duration;
import java.util.Map;

import io.microservice.rpc.RpcNames;

/**
 * How an {@link RpcCaller} presents itself.
 *
 * @param name the name of the calling service, part of the name of its reply queue and of
 * the call ids it makes
 * @param exchange the exchange of requests and replies
 * @param persistent whether requests survive a restart of the broker
 * @param shutdownTimeout how long pending calls are waited for when the caller stops
 * @param contextData what calls carry that are made outside any entrypoint
 */
public record RpcCallerOptions(String name, String exchange, boolean persistent, Duration shutdownTimeout,
		Map<String, Object> contextData) {

	/**
	 * How long pending calls are waited for by default.
	 */
	public static final Duration DEFAULT_SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * Create options.
	 * @param name the name of the calling service
	 * @param exchange the exchange of requests and replies
	 * @param persistent whether requests survive a restart of the broker
	 * @param shutdownTimeout how long pending calls are waited for
	 * @param contextData what calls carry that are made outside any entrypoint
	 */
	public RpcCallerOptions {
		contextData = Map.copyOf(contextData);
	}

	/**
	 * Create options with defaults.
	 * @param name the name of the calling service
	 */
	public RpcCallerOptions(String name) {
		this(name, RpcNames.DEFAULT_EXCHANGE, true, DEFAULT_SHUTDOWN_TIMEOUT, Map.of());
	}

}
