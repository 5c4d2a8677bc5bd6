/**
 * The handling of events: annotated methods that take the events of a service.
 */
@NullMarked
package io.microservice.event.handler;

import org.jspecify.annotations.NullMarked;
