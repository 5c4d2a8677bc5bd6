/**
 * Auto-configuration of the access to the broker.
 */
@NullMarked
package io.microservice.autoconfigure.amqp;

import org.jspecify.annotations.NullMarked;
