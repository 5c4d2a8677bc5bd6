package io.microservice.autoconfigure.messaging;

import java.time.Duration;

import io.microservice.messaging.consumer.MessageConsumerOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Makes options of the properties that consumers of all kinds of messages have.
 */
public final class ConsumerProperties {

	private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

	private ConsumerProperties() {
	}

	/**
	 * Make options.
	 * @param prefix the prefix of the properties
	 * @param prefetch the value of {@code prefetch}, or {@code null} if it is not set
	 * @param maxMessageSize the value of {@code max-message-size}
	 * @param shutdownTimeout the value of {@code shutdown-timeout}
	 * @return the options
	 * @throws InvalidConfigurationPropertyValueException if a value makes no sense
	 */
	public static MessageConsumerOptions options(String prefix, @Nullable Integer prefetch, DataSize maxMessageSize,
			Duration shutdownTimeout) {
		if (prefetch != null && prefetch < 1) {
			throw new InvalidConfigurationPropertyValueException(prefix + ".prefetch", prefetch,
					"It must be at least 1.");
		}
		return new MessageConsumerOptions(prefetch, (int) Math.min(maxMessageSize.toBytes(), LARGEST_ARRAY),
				shutdownTimeout);
	}

}
