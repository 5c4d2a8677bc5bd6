@NullMarked
package io.microservice.benchmarks.broker;

import org.jspecify.annotations.NullMarked;
