package io.microservice.autoconfigure.messaging;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of messages whose handling fails.
 *
 * @param maxRetries Number of times a message is tried again. Zero for never.
 * @param initialInterval Time before the first retry.
 * @param multiplier What the time before every further retry is multiplied by.
 * @param maxInterval Longest time before a retry.
 * @param excludes Exceptions after which a message is not tried again, subclasses
 * included.
 * @param deadLetter Whether a message goes to the dead-letter queue in the end, or else
 * is rejected.
 */
public record RetryProperties(@DefaultValue("3") int maxRetries, @DefaultValue("1s") Duration initialInterval,
		@DefaultValue("2") double multiplier, @DefaultValue("30s") Duration maxInterval,
		@DefaultValue Set<Class<? extends Throwable>> excludes, @DefaultValue("true") boolean deadLetter) {

}
