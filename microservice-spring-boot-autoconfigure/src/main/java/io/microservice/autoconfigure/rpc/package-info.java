/**
 * Auto-configuration of RPC.
 */
@NullMarked
package io.microservice.autoconfigure.rpc;

import org.jspecify.annotations.NullMarked;
