package io.microservice.autoconfigure.messaging.failure;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.microservice.autoconfigure.event.EventProperties;
import io.microservice.autoconfigure.messaging.MessagingProperties;
import io.microservice.autoconfigure.messaging.RetryProperties;
import io.microservice.messaging.failure.RetryOptions;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Knows what becomes of messages of every kind whose handling fails, from the properties.
 */
final class ConfiguredRetryOptions implements Function<String, RetryOptions> {

	private final Map<String, RetryOptions> kinds;

	ConfiguredRetryOptions(EventProperties event, MessagingProperties messaging) {
		this.kinds = Map.of("event", options("microservice.event.retry", event.retry()), "message",
				options("microservice.messaging.retry", messaging.retry()));
	}

	@Override
	public RetryOptions apply(String kind) {
		return Objects.requireNonNull(this.kinds.get(kind), kind);
	}

	private static RetryOptions options(String prefix, RetryProperties retry) {
		try {
			return new RetryOptions(retry.maxRetries(), retry.initialInterval(), retry.multiplier(),
					retry.maxInterval(), retry.excludes(), retry.deadLetter());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(prefix, retry, ex.getMessage() + ".");
		}
	}

}
