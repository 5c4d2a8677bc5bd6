/**
 * Tests of timers without waiting for times.
 */
@NullMarked
package io.microservice.test.timer;

import org.jspecify.annotations.NullMarked;
