@NullMarked
package io.microservice.benchmarks.http.ours;

import org.jspecify.annotations.NullMarked;
