package io.microservice.broker.connection;

import java.util.concurrent.ScheduledExecutorService;

import io.microservice.broker.queue.MemoryGauge;

/**
 * What clients share.
 *
 * @param access who may use what
 * @param gate holds back clients that publish
 * @param memory counts what waits to be sent
 * @param timers runs timers
 */
public record ClientSettings(Access access, PublishGate gate, MemoryGauge memory, ScheduledExecutorService timers) {

}
