/**
 * The client side of remote procedure calls: proxies, pending calls, replies and errors.
 */
@NullMarked
package io.microservice.rpc.client;

import org.jspecify.annotations.NullMarked;
