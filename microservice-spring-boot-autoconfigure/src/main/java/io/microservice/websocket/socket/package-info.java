/**
 * Sockets and their lives: the handshake and its limits, sending and receiving, the
 * heartbeat, and the end, whatever way it comes.
 */
@NullMarked
package io.microservice.websocket.socket;

import org.jspecify.annotations.NullMarked;
