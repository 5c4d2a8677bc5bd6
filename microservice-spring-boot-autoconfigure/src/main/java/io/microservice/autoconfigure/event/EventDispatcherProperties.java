package io.microservice.autoconfigure.event;

import java.time.Duration;

import io.microservice.amqp.DeliveryMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the dispatchers of events.
 *
 * @param timeout How long dispatching waits until the broker has an event, unless the
 * event says otherwise.
 * @param deliveryMode Whether events survive a restart of the broker, unless they say
 * otherwise.
 * @param maxInFlight Number of events of a service that may be on their way to the broker
 * at a time.
 * @param shutdownTimeout How long a shutdown waits for events on their way.
 */
@ConfigurationProperties("microservice.event.dispatcher")
public record EventDispatcherProperties(@DefaultValue("10s") Duration timeout,
		@DefaultValue("persistent") DeliveryMode deliveryMode, @DefaultValue("5000") int maxInFlight,
		@DefaultValue("30s") Duration shutdownTimeout) {

}
