/**
 * The one place that touches Spring AMQP: topology, publishing and consuming.
 */
@NullMarked
package io.microservice.amqp;

import org.jspecify.annotations.NullMarked;
