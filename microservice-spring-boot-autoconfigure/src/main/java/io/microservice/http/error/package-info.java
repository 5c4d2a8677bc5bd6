/**
 * Answers to HTTP requests that fail, or that nothing serves.
 */
@NullMarked
package io.microservice.http.error;

import org.jspecify.annotations.NullMarked;
