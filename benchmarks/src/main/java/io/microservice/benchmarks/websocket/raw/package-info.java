/**
 * Sockets on Netty alone.
 */
@NullMarked
package io.microservice.benchmarks.websocket.raw;

import org.jspecify.annotations.NullMarked;
