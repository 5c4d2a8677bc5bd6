/**
 * Auto-configuration of endpoints and of their clients.
 */
@NullMarked
package io.microservice.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
