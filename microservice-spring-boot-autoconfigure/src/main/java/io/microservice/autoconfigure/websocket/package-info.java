/**
 * Auto-configuration of WebSocket.
 */
@NullMarked
package io.microservice.autoconfigure.websocket;

import org.jspecify.annotations.NullMarked;
