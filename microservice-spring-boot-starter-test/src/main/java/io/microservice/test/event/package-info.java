/**
 * Tests of what is dispatched.
 */
@NullMarked
package io.microservice.test.event;

import org.jspecify.annotations.NullMarked;
