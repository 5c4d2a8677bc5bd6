/**
 * Sockets: broadcasts, calls, and what they cost.
 */
@NullMarked
package io.microservice.benchmarks.websocket;

import org.jspecify.annotations.NullMarked;
