/**
 * Timers that run once per cluster. The right to run one is a message in the broker, the
 * token, which one instance has at a time and which says what was run last.
 */
@NullMarked
package io.microservice.timer.cluster;

import org.jspecify.annotations.NullMarked;
