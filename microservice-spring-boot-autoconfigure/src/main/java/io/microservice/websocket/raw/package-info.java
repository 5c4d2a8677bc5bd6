/**
 * Sockets whose messages are whatever the application makes of them.
 */
@NullMarked
package io.microservice.websocket.raw;

import org.jspecify.annotations.NullMarked;
