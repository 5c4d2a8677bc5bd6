@NullMarked
package io.microservice.benchmarks.rpc.ours;

import org.jspecify.annotations.NullMarked;
