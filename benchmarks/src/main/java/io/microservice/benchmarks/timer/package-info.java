/**
 * Very many timers in one JVM.
 */
@NullMarked
package io.microservice.benchmarks.timer;

import org.jspecify.annotations.NullMarked;
