package io.microservice.broker.vhost;

import java.util.concurrent.ScheduledExecutorService;

import io.microservice.broker.queue.MemoryGauge;

/**
 * What virtual hosts share.
 *
 * @param timers what runs timers
 * @param memory what counts the bytes of messages
 * @param transientQueuesRefused whether queues that are neither durable nor exclusive are
 * refused, as RabbitMQ 4.3 does
 */
public record VirtualHostSettings(ScheduledExecutorService timers, MemoryGauge memory, boolean transientQueuesRefused) {

}
