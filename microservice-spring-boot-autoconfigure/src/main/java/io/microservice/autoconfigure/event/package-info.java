/**
 * Auto-configuration of events.
 */
@NullMarked
package io.microservice.autoconfigure.event;

import org.jspecify.annotations.NullMarked;
