/**
 * RPC over WebSocket: annotated methods answering the requests of clients that speak
 * nameko's protocol.
 */
@NullMarked
package io.microservice.websocket.rpc;

import org.jspecify.annotations.NullMarked;
