/**
 * Paths of routes in three ways of writing, and the one table that finds a route for a
 * request.
 */
@NullMarked
package io.microservice.http.routing;

import org.jspecify.annotations.NullMarked;
