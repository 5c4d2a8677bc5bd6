/**
 * Timers of one instance: found, run, shown, paused, triggered and stopped.
 */
@NullMarked
package io.microservice.timer.local;

import org.jspecify.annotations.NullMarked;
