/**
 * Starts an embedded broker for Spring Boot applications that have no other.
 */
@NullMarked
package io.microservice.broker.autoconfigure;

import org.jspecify.annotations.NullMarked;
