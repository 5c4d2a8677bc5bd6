@NullMarked
package io.microservice.benchmarks.event.spring;

import org.jspecify.annotations.NullMarked;
