/**
 * Sends messages: to plain exchanges and queues, and what the dispatchers of events stand
 * on.
 */
@NullMarked
package io.microservice.messaging.publisher;

import org.jspecify.annotations.NullMarked;
