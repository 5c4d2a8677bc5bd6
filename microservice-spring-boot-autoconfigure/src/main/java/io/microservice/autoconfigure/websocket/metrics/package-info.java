/**
 * Auto-configuration of the metrics of WebSocket.
 */
@NullMarked
package io.microservice.autoconfigure.websocket.metrics;

import org.jspecify.annotations.NullMarked;
