/**
 * Auto-configuration of timers.
 */
@NullMarked
package io.microservice.autoconfigure.timer;

import org.jspecify.annotations.NullMarked;
