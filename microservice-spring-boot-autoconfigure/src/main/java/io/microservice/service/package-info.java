/**
 * The service model and the one path every entrypoint takes: definitions, registry,
 * interceptors, invocation, statistics and lifecycle.
 */
@NullMarked
package io.microservice.service;

import org.jspecify.annotations.NullMarked;
