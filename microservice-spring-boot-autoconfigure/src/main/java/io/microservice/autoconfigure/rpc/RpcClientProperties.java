package io.microservice.autoconfigure.rpc;

import java.time.Duration;
import java.util.Map;

import io.microservice.amqp.DeliveryMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of RPC clients.
 *
 * @param timeout Time a call waits for its reply.
 * @param deliveryMode Whether requests survive a restart of the broker.
 * @param retry When calls are made again.
 * @param shutdownTimeout How long a shutdown waits for replies.
 * @param services Services that are called otherwise, by name.
 */
@ConfigurationProperties("microservice.rpc.client")
public record RpcClientProperties(@DefaultValue("30s") Duration timeout,
		@DefaultValue("persistent") DeliveryMode deliveryMode, @DefaultValue Retry retry,
		@DefaultValue("30s") Duration shutdownTimeout, @DefaultValue Map<String, Service> services) {

	/**
	 * When calls are made again that certainly were not executed, or whose method is
	 * idempotent.
	 *
	 * @param maxRetries Number of times a call is made again. Zero for never.
	 * @param intervalStart Time before the first retry.
	 * @param intervalStep Time every further retry waits longer than the one before.
	 */
	public record Retry(@DefaultValue("0") int maxRetries, @DefaultValue("200ms") Duration intervalStart,
			@DefaultValue("200ms") Duration intervalStep) {

	}

	/**
	 * How one service is called.
	 *
	 * @param timeout Time a call waits for its reply. By default that of all services.
	 * @param retry When calls are made again. By default as for all services.
	 */
	public record Service(@Nullable Duration timeout, @Nullable Retry retry) {

	}

}
