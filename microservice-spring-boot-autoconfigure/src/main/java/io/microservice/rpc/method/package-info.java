/**
 * What a remote procedure is, whatever brings its calls: its parameters and its result as
 * callers see them, and what they are told of a failure.
 */
@NullMarked
package io.microservice.rpc.method;

import org.jspecify.annotations.NullMarked;
