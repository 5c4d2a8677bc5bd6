/**
 * Auto-configuration of messages on plain queues and exchanges.
 */
@NullMarked
package io.microservice.autoconfigure.messaging;

import org.jspecify.annotations.NullMarked;
