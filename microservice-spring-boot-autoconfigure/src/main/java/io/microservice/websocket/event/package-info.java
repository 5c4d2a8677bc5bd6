/**
 * The bridge from events to channels.
 */
@NullMarked
package io.microservice.websocket.event;

import org.jspecify.annotations.NullMarked;
