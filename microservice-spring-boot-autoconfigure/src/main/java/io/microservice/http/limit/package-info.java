/**
 * Limits of HTTP requests: size, time and number.
 */
@NullMarked
package io.microservice.http.limit;

import org.jspecify.annotations.NullMarked;
