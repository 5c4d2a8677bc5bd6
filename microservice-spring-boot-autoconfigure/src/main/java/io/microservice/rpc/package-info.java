/**
 * Remote procedure calls: what the server and the client side share.
 */
@NullMarked
package io.microservice.rpc;

import org.jspecify.annotations.NullMarked;
