/**
 * Sockets of this starter.
 */
@NullMarked
package io.microservice.benchmarks.websocket.ours;

import org.jspecify.annotations.NullMarked;
