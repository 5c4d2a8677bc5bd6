@NullMarked
package io.microservice.benchmarks.raw;

import org.jspecify.annotations.NullMarked;
