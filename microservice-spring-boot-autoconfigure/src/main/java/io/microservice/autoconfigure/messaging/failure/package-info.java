/**
 * Auto-configuration of what becomes of messages that could not be handled.
 */
@NullMarked
package io.microservice.autoconfigure.messaging.failure;

import org.jspecify.annotations.NullMarked;
