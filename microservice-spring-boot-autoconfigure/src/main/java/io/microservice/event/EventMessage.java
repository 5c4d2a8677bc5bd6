package io.microservice.event;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An event as a method with {@link EventHandler} takes it, if it wants more than the
 * payload.
 *
 * @param <T> the type the payload is decoded to
 * @param payload the payload
 * @param id the id of the event, the same whenever it is delivered, or {@code null} if
 * its dispatcher gave it none, as nameko's does not
 * @param type the type the event was dispatched with
 * @param source the name of the service that dispatched the event
 * @param headers the headers, context and broker's own included; unmodifiable
 * @param redelivered whether the event may have been delivered before
 * @param attempt which attempt to handle the event this is, from 1
 * @param timestamp when the event was dispatched, in whole seconds, or {@code null} if
 * its dispatcher did not say, as nameko's does not
 */
public record EventMessage<T extends @Nullable Object>(T payload, @Nullable String id, String type, String source,
		Map<String, ? extends @Nullable Object> headers, boolean redelivered, int attempt,
		@Nullable Instant timestamp) {

}
