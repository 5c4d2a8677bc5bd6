package io.microservice.event.handler;

import io.microservice.messaging.QueueType;
import org.jspecify.annotations.Nullable;

/**
 * What handlers of events have in common.
 *
 * @param queueType how the broker keeps queues of handlers that do not say it
 * @param instanceId what tells this instance of the application from all others, also
 * when it is started again, or {@code null} if nothing does
 */
public record EventHandlerOptions(QueueType queueType, @Nullable String instanceId) {

}
