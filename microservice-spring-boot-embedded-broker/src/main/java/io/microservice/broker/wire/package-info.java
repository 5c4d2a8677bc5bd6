/**
 * AMQP 0-9-1 on the wire. The one place that sees the codec of RabbitMQ's Java client.
 */
@NullMarked
package io.microservice.broker.wire;

import org.jspecify.annotations.NullMarked;
