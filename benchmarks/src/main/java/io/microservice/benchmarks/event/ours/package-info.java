@NullMarked
package io.microservice.benchmarks.event.ours;

import org.jspecify.annotations.NullMarked;
