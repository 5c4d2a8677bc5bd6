@NullMarked
package io.microservice.benchmarks.rpc.spring;

import org.jspecify.annotations.NullMarked;
