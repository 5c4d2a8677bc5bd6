/**
 * Auto-configuration of microservices with Spring Boot.
 */
@NullMarked
package io.microservice.autoconfigure;

import org.jspecify.annotations.NullMarked;
