package io.microservice.rpc.server;

import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvoker;
import io.microservice.service.validation.ArgumentValidator;
import io.microservice.wire.RpcReplyWriter;

/**
 * All there is to know of a method to answer a request for it, prepared at startup.
 *
 * @param entrypoint the entrypoint
 * @param invoker takes the calls
 * @param arguments reads the arguments
 * @param validator checks the arguments
 * @param results writes the results
 */
record RpcEntrypoint(Entrypoint entrypoint, EntrypointInvoker invoker, ArgumentsReader arguments,
		ArgumentValidator validator, RpcReplyWriter results) {

}
