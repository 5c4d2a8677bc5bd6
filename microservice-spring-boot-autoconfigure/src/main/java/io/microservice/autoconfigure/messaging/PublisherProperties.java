package io.microservice.autoconfigure.messaging;

import java.time.Duration;

import io.microservice.amqp.DeliveryMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of publishers to plain queues and exchanges.
 *
 * @param timeout How long publishing waits until the broker has a message, unless the
 * message says otherwise.
 * @param deliveryMode Whether messages survive a restart of the broker, unless they say
 * otherwise.
 * @param maxInFlight Number of messages of a publisher that may be on their way to the
 * broker at a time.
 * @param shutdownTimeout How long a shutdown waits for messages on their way.
 */
@ConfigurationProperties("microservice.messaging.publisher")
public record PublisherProperties(@DefaultValue("10s") Duration timeout,
		@DefaultValue("persistent") DeliveryMode deliveryMode, @DefaultValue("5000") int maxInFlight,
		@DefaultValue("30s") Duration shutdownTimeout) {

}
