package io.microservice.autoconfigure.event;

import java.time.Duration;

import io.microservice.autoconfigure.messaging.RetryProperties;
import io.microservice.messaging.QueueType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of handlers of events.
 *
 * @param queueType How the broker keeps the queues of handlers that do not say it.
 * @param prefetch Number of events of a queue the broker delivers to an instance before
 * it waits for acknowledgements. By default ten for every worker; fewer share slow work
 * more evenly between instances.
 * @param maxMessageSize Size of the largest event after decompression.
 * @param shutdownTimeout How long a shutdown waits for events that are being handled.
 * Bounded by 'spring.lifecycle.timeout-per-shutdown-phase', too.
 * @param retry What becomes of events whose handling fails.
 * @param processedEvents Which events handlers that are idempotent remember.
 */
@ConfigurationProperties("microservice.event")
public record EventProperties(@DefaultValue("classic") QueueType queueType, @Nullable Integer prefetch,
		@DefaultValue("16MB") DataSize maxMessageSize, @DefaultValue("30s") Duration shutdownTimeout,
		@DefaultValue @NestedConfigurationProperty RetryProperties retry,
		@DefaultValue ProcessedEvents processedEvents) {

	/**
	 * Which events an instance of the application remembers that were handled.
	 *
	 * @param maxSize Number of events to remember.
	 * @param timeToLive How long to remember an event.
	 */
	public record ProcessedEvents(@DefaultValue("100000") int maxSize, @DefaultValue("1h") Duration timeToLive) {

	}

}
