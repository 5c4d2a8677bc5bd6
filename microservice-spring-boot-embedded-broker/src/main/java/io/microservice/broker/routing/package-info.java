/**
 * Exchanges, and which queues a message goes to.
 */
@NullMarked
package io.microservice.broker.routing;

import org.jspecify.annotations.NullMarked;
