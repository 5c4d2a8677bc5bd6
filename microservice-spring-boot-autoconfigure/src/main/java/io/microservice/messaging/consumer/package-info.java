/**
 * The way of a received message to its method: queues and the methods that take their
 * messages, events included.
 */
@NullMarked
package io.microservice.messaging.consumer;

import org.jspecify.annotations.NullMarked;
