/**
 * Queues: what waits, who consumes, what expires and what dies.
 */
@NullMarked
package io.microservice.broker.queue;

import org.jspecify.annotations.NullMarked;
