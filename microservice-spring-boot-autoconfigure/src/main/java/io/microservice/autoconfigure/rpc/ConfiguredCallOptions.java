package io.microservice.autoconfigure.rpc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.microservice.autoconfigure.rpc.RpcClientProperties.Retry;
import io.microservice.rpc.client.CallOptions;
import io.microservice.rpc.client.RetryPolicy;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Knows how every service is called, from the properties.
 */
final class ConfiguredCallOptions implements Function<String, CallOptions> {

	private static final String PREFIX = "microservice.rpc.client.";

	private final CallOptions common;

	private final Map<String, CallOptions> services = new HashMap<>();

	ConfiguredCallOptions(RpcClientProperties properties) {
		this.common = options(PREFIX, properties.timeout(), properties.retry());
		properties.services().forEach((name, service) -> {
			Duration timeout = (service.timeout() != null) ? service.timeout() : properties.timeout();
			Retry retry = (service.retry() != null) ? service.retry() : properties.retry();
			this.services.put(name, options(PREFIX + "services." + name + '.', timeout, retry));
		});
	}

	@Override
	public CallOptions apply(String service) {
		return this.services.getOrDefault(service, this.common);
	}

	private static CallOptions options(String prefix, Duration timeout, Retry retry) {
		require(timeout.compareTo(Duration.ZERO) > 0, prefix + "timeout", timeout, "It must be positive.");
		require(retry.maxRetries() >= 0, prefix + "retry.max-retries", retry.maxRetries(), "It must not be negative.");
		require(!retry.intervalStart().isNegative(), prefix + "retry.interval-start", retry.intervalStart(),
				"It must not be negative.");
		require(!retry.intervalStep().isNegative(), prefix + "retry.interval-step", retry.intervalStep(),
				"It must not be negative.");
		return new CallOptions(timeout,
				new RetryPolicy(retry.maxRetries(), retry.intervalStart(), retry.intervalStep()));
	}

	private static void require(boolean condition, String name, Object value, String reason) {
		if (!condition) {
			throw new InvalidConfigurationPropertyValueException(name, value, reason);
		}
	}

}
