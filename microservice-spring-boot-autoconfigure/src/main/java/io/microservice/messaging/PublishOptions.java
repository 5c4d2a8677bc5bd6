package io.microservice.messaging;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.microservice.amqp.DeliveryMode;
import io.microservice.context.HeaderValues;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How one message, or one event, is published where the defaults do not fit. Immutable:
 * begin with {@link #DEFAULT}, and keep what is used often.
 *
 * @param timeout how long to wait until the broker has the message; {@code null} for what
 * the publisher has by default
 * @param deliveryMode whether the message survives a restart of the broker; {@code null}
 * for what the publisher has by default
 * @param priority the priority, from 0 to 255; of use in queues that have priorities
 * @param expiration after how long in a queue the broker drops the message, in whole
 * milliseconds; {@code null} for never
 * @param mandatory whether publishing fails if no queue takes the message
 * @param headers further headers; those of the call context have precedence
 * @param messageId the id of the message, to be given where the same message may be
 * published twice; {@code null} for a new one
 * @param contentType the content type of a payload that is a {@code byte[]}, which by
 * default is {@code application/octet-stream}
 */
public record PublishOptions(@Nullable Duration timeout, @Nullable DeliveryMode deliveryMode, int priority,
		@Nullable Duration expiration, boolean mandatory, Map<String, Object> headers, @Nullable String messageId,
		@Nullable String contentType) {

	/**
	 * What is done unless said otherwise: the timeout and delivery mode of the publisher,
	 * priority 0, no expiration, not mandatory, no further headers, a new id.
	 */
	public static final PublishOptions DEFAULT = new PublishOptions(null, null, 0, null, false, Map.of(), null, null);

	private static final int HIGHEST_PRIORITY = 255;

	private static final Duration LONGEST_EXPIRATION = Duration.ofMillis((1L << 32) - 1);

	/**
	 * Create options.
	 * @param timeout how long to wait until the broker has the message
	 * @param deliveryMode whether the message survives a restart of the broker
	 * @param priority the priority
	 * @param expiration after how long the broker drops the message, at most 49 days
	 * @param mandatory whether publishing fails if no queue takes the message
	 * @param headers further headers, whose values are brought into types that survive
	 * the trip to a Python peer
	 * @param messageId the id of the message
	 * @param contentType the content type of a {@code byte[]}
	 */
	public PublishOptions {
		Assert.isTrue(timeout == null || timeout.compareTo(Duration.ZERO) > 0, "'timeout' must be positive");
		Assert.isTrue(priority >= 0 && priority <= HIGHEST_PRIORITY, "'priority' must be from 0 to 255");
		Assert.isTrue(expiration == null || (!expiration.isNegative() && expiration.compareTo(LONGEST_EXPIRATION) <= 0),
				"'expiration' must be from 0 to 49 days");
		headers = portable(headers);
	}

	/**
	 * Return a copy with another timeout.
	 * @param timeout how long to wait until the broker has the message
	 * @return the copy
	 */
	public PublishOptions withTimeout(Duration timeout) {
		return new PublishOptions(timeout, this.deliveryMode, this.priority, this.expiration, this.mandatory,
				this.headers, this.messageId, this.contentType);
	}

	/**
	 * Return a copy with another delivery mode.
	 * @param deliveryMode whether the message survives a restart of the broker
	 * @return the copy
	 */
	public PublishOptions withDeliveryMode(DeliveryMode deliveryMode) {
		return new PublishOptions(this.timeout, deliveryMode, this.priority, this.expiration, this.mandatory,
				this.headers, this.messageId, this.contentType);
	}

	/**
	 * Return a copy with another priority.
	 * @param priority the priority, from 0 to 255
	 * @return the copy
	 */
	public PublishOptions withPriority(int priority) {
		return new PublishOptions(this.timeout, this.deliveryMode, priority, this.expiration, this.mandatory,
				this.headers, this.messageId, this.contentType);
	}

	/**
	 * Return a copy with another expiration.
	 * @param expiration after how long in a queue the broker drops the message, at most
	 * 49 days
	 * @return the copy
	 */
	public PublishOptions withExpiration(Duration expiration) {
		return new PublishOptions(this.timeout, this.deliveryMode, this.priority, expiration, this.mandatory,
				this.headers, this.messageId, this.contentType);
	}

	/**
	 * Return a copy that has publishing fail, with an
	 * {@link io.microservice.amqp.UnroutableMessageException}, if no queue takes the
	 * message.
	 * @return the copy
	 */
	public PublishOptions withMandatory() {
		return new PublishOptions(this.timeout, this.deliveryMode, this.priority, this.expiration, true, this.headers,
				this.messageId, this.contentType);
	}

	/**
	 * Return a copy with one more header.
	 * @param name the name, as it is on the wire
	 * @param value the value, brought into a type that survives the trip to a Python peer
	 * @return the copy
	 */
	public PublishOptions withHeader(String name, Object value) {
		Map<String, Object> extended = new LinkedHashMap<>(this.headers);
		extended.put(name, value);
		return new PublishOptions(this.timeout, this.deliveryMode, this.priority, this.expiration, this.mandatory,
				extended, this.messageId, this.contentType);
	}

	/**
	 * Return a copy with an id.
	 * @param messageId the id of the message
	 * @return the copy
	 */
	public PublishOptions withMessageId(String messageId) {
		return new PublishOptions(this.timeout, this.deliveryMode, this.priority, this.expiration, this.mandatory,
				this.headers, messageId, this.contentType);
	}

	/**
	 * Return a copy with a content type.
	 * @param contentType the content type of a payload that is a {@code byte[]}
	 * @return the copy
	 */
	public PublishOptions withContentType(String contentType) {
		return new PublishOptions(this.timeout, this.deliveryMode, this.priority, this.expiration, this.mandatory,
				this.headers, this.messageId, contentType);
	}

	private static Map<String, Object> portable(Map<String, Object> headers) {
		if (headers.isEmpty()) {
			return Map.of();
		}
		Map<String, Object> portable = new LinkedHashMap<>();
		headers.forEach((name, value) -> {
			Object converted = HeaderValues.portable(value);
			if (converted != null) {
				portable.put(name, converted);
			}
		});
		return Collections.unmodifiableMap(portable);
	}

}
