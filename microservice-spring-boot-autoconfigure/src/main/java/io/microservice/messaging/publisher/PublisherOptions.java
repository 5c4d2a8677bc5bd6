package io.microservice.messaging.publisher;

import java.time.Duration;

import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.amqp.DeliveryMode;

import org.springframework.util.Assert;

/**
 * What all messages of publishers have in common.
 *
 * @param timeout how long to wait until the broker has a message, unless it says
 * otherwise
 * @param deliveryMode whether messages survive a restart of the broker, unless they say
 * otherwise
 * @param maxInFlight how many messages may be on their way at a time, for each publisher
 * with declarations of its own
 * @param shutdownTimeout how long to wait, on a shutdown, for messages on their way
 */
public record PublisherOptions(Duration timeout, DeliveryMode deliveryMode, int maxInFlight, Duration shutdownTimeout) {

	/**
	 * What publishers do by default: 10 seconds, persistent, 5000 messages, 30 seconds.
	 */
	public static final PublisherOptions DEFAULT = new PublisherOptions(Duration.ofSeconds(10), DeliveryMode.PERSISTENT,
			ConfirmingPublisher.DEFAULT_MAX_IN_FLIGHT, Duration.ofSeconds(30));

	/**
	 * Create options.
	 * @param timeout how long to wait until the broker has a message, more than nothing
	 * @param deliveryMode whether messages survive a restart of the broker
	 * @param maxInFlight how many messages may be on their way at a time, at least one
	 * @param shutdownTimeout how long a shutdown waits for messages on their way
	 */
	public PublisherOptions {
		Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0, "'timeout' must be positive");
		Assert.isTrue(maxInFlight > 0, "'maxInFlight' must be positive");
	}

	/**
	 * Return a copy with another timeout.
	 * @param timeout how long to wait until the broker has a message
	 * @return the copy
	 */
	public PublisherOptions withTimeout(Duration timeout) {
		return new PublisherOptions(timeout, this.deliveryMode, this.maxInFlight, this.shutdownTimeout);
	}

	/**
	 * Return a copy with another delivery mode.
	 * @param deliveryMode whether messages survive a restart of the broker
	 * @return the copy
	 */
	public PublisherOptions withDeliveryMode(DeliveryMode deliveryMode) {
		return new PublisherOptions(this.timeout, deliveryMode, this.maxInFlight, this.shutdownTimeout);
	}

	/**
	 * Return a copy with another bound.
	 * @param maxInFlight how many messages may be on their way at a time
	 * @return the copy
	 */
	public PublisherOptions withMaxInFlight(int maxInFlight) {
		return new PublisherOptions(this.timeout, this.deliveryMode, maxInFlight, this.shutdownTimeout);
	}

}
