/**
 * An application to be tested.
 */
@NullMarked
package io.microservice.test.app;

import org.jspecify.annotations.NullMarked;
