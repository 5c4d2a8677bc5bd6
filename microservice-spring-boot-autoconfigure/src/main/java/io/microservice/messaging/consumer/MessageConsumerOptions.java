package io.microservice.messaging.consumer;

import java.time.Duration;

import io.microservice.amqp.ConsumerOptions;
import org.jspecify.annotations.Nullable;

/**
 * How messages are consumed.
 *
 * @param prefetch how many messages of a queue the broker delivers before it waits for
 * acknowledgements, or {@code null} for ten for every worker, so that fast methods do not
 * wait for the way to the broker and back
 * @param maxMessageSize how many bytes a message may have after decompression
 * @param shutdownTimeout how long a stop waits for messages being worked on
 */
public record MessageConsumerOptions(@Nullable Integer prefetch, int maxMessageSize, Duration shutdownTimeout) {

	int prefetch(int workers) {
		return (this.prefetch != null) ? this.prefetch : ConsumerOptions.prefetchFor(workers);
	}

}
