package io.microservice.autoconfigure.messaging;

import java.time.Duration;

import io.microservice.amqp.DeliveryMode;
import io.microservice.messaging.publisher.PublisherOptions;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes the options of publishers from properties.
 */
public final class ConfiguredPublisherOptions {

	private ConfiguredPublisherOptions() {
	}

	/**
	 * Return options.
	 * @param prefix what the names of the properties begin with
	 * @param timeout the value of {@code timeout}
	 * @param deliveryMode the value of {@code delivery-mode}
	 * @param maxInFlight the value of {@code max-in-flight}
	 * @param shutdownTimeout the value of {@code shutdown-timeout}
	 * @return the options
	 * @throws InvalidConfigurationPropertyValueException if a value is out of range
	 */
	public static PublisherOptions of(String prefix, Duration timeout, DeliveryMode deliveryMode, int maxInFlight,
			Duration shutdownTimeout) {
		require(timeout.compareTo(Duration.ZERO) > 0, prefix + ".timeout", timeout, "It must be positive.");
		require(maxInFlight > 0, prefix + ".max-in-flight", maxInFlight, "It must be at least 1.");
		return new PublisherOptions(timeout, deliveryMode, maxInFlight, shutdownTimeout);
	}

	private static void require(boolean condition, String name, Object value, String reason) {
		if (!condition) {
			throw new InvalidConfigurationPropertyValueException(name, value, reason);
		}
	}

}
