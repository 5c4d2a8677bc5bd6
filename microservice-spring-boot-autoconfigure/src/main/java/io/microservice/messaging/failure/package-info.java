/**
 * What becomes of messages that could not be handled: retries, which wait in the broker,
 * and dead letters.
 */
@NullMarked
package io.microservice.messaging.failure;

import org.jspecify.annotations.NullMarked;
