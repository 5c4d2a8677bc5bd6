/**
 * When timers run: computed from instants alone, so that the same question always has the
 * same answer.
 */
@NullMarked
package io.microservice.timer.schedule;

import org.jspecify.annotations.NullMarked;
