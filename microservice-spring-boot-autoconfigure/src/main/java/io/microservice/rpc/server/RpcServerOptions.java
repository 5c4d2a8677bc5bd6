package io.microservice.rpc.server;

import java.time.Duration;

import io.microservice.amqp.ConsumerOptions;
import io.microservice.amqp.DeliveryMode;
import org.jspecify.annotations.Nullable;

/**
 * How requests are consumed and answered.
 *
 * @param exchange the exchange of requests and replies
 * @param prefetch how many requests the broker delivers to a service before it waits for
 * answers, or {@code null} for ten for every worker, so that fast methods do not wait for
 * the way to the broker and back
 * @param replyDeliveryMode whether replies survive a restart of the broker
 * @param errorDetail how much callers are told of an unexpected exception
 * @param maxMessageSize how many bytes a reply, or a request after decompression, may
 * have; not more than the broker takes, which closes the channel otherwise
 * @param shutdownTimeout how long a stop waits for calls that have begun
 */
public record RpcServerOptions(String exchange, @Nullable Integer prefetch, DeliveryMode replyDeliveryMode,
		ErrorDetail errorDetail, int maxMessageSize, Duration shutdownTimeout) {

	int prefetch(int workers) {
		return (this.prefetch != null) ? this.prefetch : ConsumerOptions.prefetchFor(workers);
	}

}
