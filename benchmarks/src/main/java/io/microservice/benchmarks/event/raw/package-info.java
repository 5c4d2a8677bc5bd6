@NullMarked
package io.microservice.benchmarks.event.raw;

import org.jspecify.annotations.NullMarked;
