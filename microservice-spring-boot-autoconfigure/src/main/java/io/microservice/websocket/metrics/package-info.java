/**
 * Metrics of WebSocket.
 */
@NullMarked
package io.microservice.websocket.metrics;

import org.jspecify.annotations.NullMarked;
