/**
 * Benchmarks of what is not public in the package of this name.
 */
@NullMarked
package io.microservice.service;

import org.jspecify.annotations.NullMarked;
