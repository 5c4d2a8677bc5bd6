package io.microservice.websocket.rpc;

import io.microservice.context.CallContextReader;
import io.microservice.rpc.method.ExceptionMapper;
import io.microservice.wire.SocketReplyWriter;
import io.microservice.wire.SocketRequestParser;

/**
 * What requests of all sockets are read and answered with.
 *
 * @param parser reads what a request says of itself
 * @param contexts reads the context of a call
 * @param exceptions makes an error of an exception
 * @param errors writes errors
 */
record SocketRpcProtocol(SocketRequestParser parser, CallContextReader contexts, ExceptionMapper exceptions,
		SocketReplyWriter errors) {

}
