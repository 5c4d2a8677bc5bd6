package io.microservice.autoconfigure.rpc;

import java.time.Duration;

import io.microservice.amqp.DeliveryMode;
import io.microservice.rpc.server.ErrorDetail;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of services.
 *
 * @param maxWorkers Number of calls a service works on at a time, however they are
 * written: blocking, asynchronous or reactive.
 * @param prefetch Number of requests the broker delivers to an instance of a service
 * before it waits for answers. By default ten for every worker; fewer share slow calls
 * more evenly between instances.
 * @param replyDeliveryMode Whether replies survive a restart of the broker.
 * @param errorDetail How much callers are told of an exception nobody expected.
 * @param maxMessageSize Size of the largest reply, and of the largest request after
 * decompression. Not more than the broker's 'max_message_size'.
 * @param shutdownTimeout How long a shutdown waits for calls that have begun. Bounded by
 * 'spring.lifecycle.timeout-per-shutdown-phase', too.
 */
@ConfigurationProperties("microservice.rpc.server")
public record RpcServerProperties(@DefaultValue("10") int maxWorkers, @Nullable Integer prefetch,
		@DefaultValue("persistent") DeliveryMode replyDeliveryMode, @DefaultValue("full") ErrorDetail errorDetail,
		@DefaultValue("16MB") DataSize maxMessageSize, @DefaultValue("30s") Duration shutdownTimeout) {

}
