/**
 * Auto-configuration of the observation of calls.
 */
@NullMarked
package io.microservice.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
