/**
 * Connections and channels: what a client says, and what it is answered.
 */
@NullMarked
package io.microservice.broker.connection;

import org.jspecify.annotations.NullMarked;
