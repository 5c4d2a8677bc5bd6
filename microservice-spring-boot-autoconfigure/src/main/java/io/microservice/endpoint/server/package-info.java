/**
 * The server side of endpoints: annotated methods and handlers added by code.
 */
@NullMarked
package io.microservice.endpoint.server;

import org.jspecify.annotations.NullMarked;
