/**
 * An AMQP 0-9-1 broker in the JVM that behaves as RabbitMQ does, for development and
 * tests. It keeps nothing and is not for production.
 */
@NullMarked
package io.microservice.broker;

import org.jspecify.annotations.NullMarked;
