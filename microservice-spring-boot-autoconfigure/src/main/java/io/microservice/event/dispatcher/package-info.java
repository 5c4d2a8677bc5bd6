/**
 * Dispatches events.
 */
@NullMarked
package io.microservice.event.dispatcher;

import org.jspecify.annotations.NullMarked;
