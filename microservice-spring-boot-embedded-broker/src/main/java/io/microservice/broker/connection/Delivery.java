package io.microservice.broker.connection;

import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.queue.QueuedMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message that a client has not acknowledged yet.
 *
 * @param tag the delivery tag
 * @param queue the queue it came from
 * @param message the message
 * @param consumer who consumes it, or {@code null} if the client had asked for it
 */
record Delivery(long tag, MessageQueue queue, QueuedMessage message, @Nullable Consumer consumer) {

}
