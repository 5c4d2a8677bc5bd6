/**
 * Work that is done once, later, and waits for that in queues of the broker.
 */
@NullMarked
package io.microservice.timer.durable;

import org.jspecify.annotations.NullMarked;
