@NullMarked
package io.microservice.benchmarks.event;

import org.jspecify.annotations.NullMarked;
