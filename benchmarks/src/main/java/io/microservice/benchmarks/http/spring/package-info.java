@NullMarked
package io.microservice.benchmarks.http.spring;

import org.jspecify.annotations.NullMarked;
