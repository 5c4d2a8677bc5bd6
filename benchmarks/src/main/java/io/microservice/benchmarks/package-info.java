@NullMarked
package io.microservice.benchmarks;

import org.jspecify.annotations.NullMarked;
