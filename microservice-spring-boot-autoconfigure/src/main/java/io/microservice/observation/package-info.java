/**
 * Observation of calls: documented names and keys, and conventions that can be replaced.
 */
@NullMarked
package io.microservice.observation;

import org.jspecify.annotations.NullMarked;
