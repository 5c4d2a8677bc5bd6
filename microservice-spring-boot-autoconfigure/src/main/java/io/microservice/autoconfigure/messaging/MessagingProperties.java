package io.microservice.autoconfigure.messaging;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of methods that take the messages of queues.
 *
 * @param prefetch Number of messages of a queue the broker delivers to an instance before
 * it waits for acknowledgements. By default ten for every worker; fewer share slow work
 * more evenly between instances.
 * @param maxMessageSize Size of the largest message after decompression.
 * @param shutdownTimeout How long a shutdown waits for messages that are being worked on.
 * Bounded by 'spring.lifecycle.timeout-per-shutdown-phase', too.
 * @param retry What becomes of messages whose handling fails.
 */
@ConfigurationProperties("microservice.messaging")
public record MessagingProperties(@Nullable Integer prefetch, @DefaultValue("16MB") DataSize maxMessageSize,
		@DefaultValue("30s") Duration shutdownTimeout,
		@DefaultValue @NestedConfigurationProperty RetryProperties retry) {

}
