/**
 * WebSocket: methods and channels for browsers and other clients of nameko's protocol.
 */
@NullMarked
package io.microservice.websocket;

import org.jspecify.annotations.NullMarked;
