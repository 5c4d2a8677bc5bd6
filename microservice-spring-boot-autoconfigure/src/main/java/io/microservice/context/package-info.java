/**
 * The {@code CallContext} of a call and its propagation across threads, Reactor and the
 * wire.
 */
@NullMarked
package io.microservice.context;

import org.jspecify.annotations.NullMarked;
