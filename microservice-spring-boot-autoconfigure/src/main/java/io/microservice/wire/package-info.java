/**
 * What goes over the wire: header names, RPC request and reply envelopes, the error
 * payload, the PING, INFO and STATS records, and the JSON codec.
 */
@NullMarked
package io.microservice.wire;

import org.jspecify.annotations.NullMarked;
