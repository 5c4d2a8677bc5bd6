package io.microservice.messaging;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message as a method with {@link Consume} takes it, if it wants more than the payload.
 *
 * @param <T> the type the payload is decoded to
 * @param payload the payload
 * @param id the id the sender gave the message, or {@code null} if it gave none
 * @param exchange the exchange the message was published to, empty for the default one
 * @param routingKey the routing key the message was published with
 * @param headers the headers, context and broker's own included; unmodifiable
 * @param redelivered whether the message may have been delivered before
 * @param attempt which attempt to handle the message this is, from 1
 * @param timestamp when the message was made, in whole seconds, or {@code null} if the
 * sender did not say
 */
public record ReceivedMessage<T extends @Nullable Object>(T payload, @Nullable String id, String exchange,
		String routingKey, Map<String, ? extends @Nullable Object> headers, boolean redelivered, int attempt,
		@Nullable Instant timestamp) {

}
