/**
 * The hub: which socket listens to which channel, here and on other instances.
 */
@NullMarked
package io.microservice.websocket.hub;

import org.jspecify.annotations.NullMarked;
