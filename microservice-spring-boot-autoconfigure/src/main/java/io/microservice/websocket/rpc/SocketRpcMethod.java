package io.microservice.websocket.rpc;

import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvoker;
import io.microservice.service.validation.ArgumentValidator;
import io.microservice.wire.SocketReplyWriter;

/**
 * All there is to know of a method to answer a request for it, prepared at startup.
 *
 * @param entrypoint the entrypoint
 * @param invoker takes the calls
 * @param arguments reads the arguments
 * @param validator checks the arguments
 * @param results writes the results
 * @param items writes the items of a stream
 */
record SocketRpcMethod(Entrypoint entrypoint, EntrypointInvoker invoker, SocketArguments arguments,
		ArgumentValidator validator, SocketReplyWriter results, SocketReplyWriter items) {

}
