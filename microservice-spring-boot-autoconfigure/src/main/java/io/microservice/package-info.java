/**
 * Root of the microservice programming model. Each feature lives in a package of its own.
 */
@NullMarked
package io.microservice;

import org.jspecify.annotations.NullMarked;
