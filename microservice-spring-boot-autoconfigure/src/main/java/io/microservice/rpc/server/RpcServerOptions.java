package io.microservice.rpc.server;

import java.time.Duration;

import io.microservice.amqp.DeliveryMode;
import org.jspecify.annotations.Nullable;

/**
 * How requests are consumed and answered.
 *
 * @param exchange the exchange of requests and replies
 * @param prefetch how many requests the broker delivers to a service before it waits for
 * answers, or {@code null} for two for every worker: the one that is worked on, and the
 * one that is worked on next
 * @param replyDeliveryMode whether replies survive a restart of the broker
 * @param errorDetail how much callers are told of an unexpected exception
 * @param maxMessageSize how many bytes a reply, or a request after decompression, may
 * have; not more than the broker takes, which closes the channel otherwise
 * @param shutdownTimeout how long a stop waits for calls that have begun
 */
public record RpcServerOptions(String exchange, @Nullable Integer prefetch, DeliveryMode replyDeliveryMode,
		ErrorDetail errorDetail, int maxMessageSize, Duration shutdownTimeout) {

	int prefetch(int workers) {
		return (this.prefetch != null) ? this.prefetch : workers * 2;
	}

}
