@NullMarked
package io.microservice.benchmarks.http;

import org.jspecify.annotations.NullMarked;
