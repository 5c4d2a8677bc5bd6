@NullMarked
package io.microservice.benchmarks.rpc.raw;

import org.jspecify.annotations.NullMarked;
