package io.microservice.messaging;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message that could not be handled.
 *
 * @param id tells it from others in its dead-letter queue
 * @param origin where it came from
 * @param failure why it could not be handled
 * @param messageId the id its sender gave it, if any
 * @param headers the headers it was sent with, which may contain secrets
 * @param contentType the content type, if any
 * @param body the body as it was sent, not copied
 */
public record DeadLetter(String id, Origin origin, Failure failure, @Nullable String messageId,
		Map<String, ? extends @Nullable Object> headers, @Nullable String contentType, byte[] body) {

	/**
	 * Return a description without headers and body.
	 */
	@Override
	public String toString() {
		return "DeadLetter[id=%s, origin=%s, failure=%s]".formatted(this.id, this.origin, this.failure);
	}

	/**
	 * Where a dead letter came from.
	 *
	 * @param queue the queue it was taken from, {@code null} if not known
	 * @param exchange the exchange it was published to, empty for the default one
	 * @param routingKey the routing key it was published with, for events their type
	 */
	public record Origin(@Nullable String queue, String exchange, String routingKey) {

	}

	/**
	 * Why a message could not be handled. Of one that the broker gave up on, because it
	 * was delivered too often, little is known.
	 *
	 * @param service the service
	 * @param handler the name of the entrypoint
	 * @param attempts how often the message was handed to the service
	 * @param exception the class of the exception of the last attempt
	 * @param message the message of the exception, cut off if it is long, or what the
	 * broker says
	 * @param at when, in whole seconds
	 */
	public record Failure(@Nullable String service, @Nullable String handler, @Nullable Integer attempts,
			@Nullable String exception, @Nullable String message, @Nullable Instant at) {

	}

}
