/**
 * Configuration of tests of microservices.
 */
@NullMarked
package io.microservice.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
