@NullMarked
package io.microservice.benchmarks.rpc;

import org.jspecify.annotations.NullMarked;
