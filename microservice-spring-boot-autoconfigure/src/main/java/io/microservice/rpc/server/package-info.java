/**
 * The server side of remote procedure calls: annotated methods answering requests.
 */
@NullMarked
package io.microservice.rpc.server;

import org.jspecify.annotations.NullMarked;
