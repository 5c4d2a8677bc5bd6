package io.microservice.websocket.raw;

import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvoker;
import io.microservice.websocket.ReceiveFailurePolicy;

/**
 * All there is to know of a method to serve sockets with it, prepared at startup.
 *
 * @param connect the entrypoint that is called for every socket
 * @param connectInvoker calls it
 * @param arguments make its arguments
 * @param message the entrypoint that is called for every message a listener takes
 * @param messageInvoker calls it
 * @param policy what becomes of a socket whose listener fails
 * @param protocol what all sockets have in common
 */
record RawSocketMethod(Entrypoint connect, EntrypointInvoker connectInvoker, RawSocketArguments arguments,
		Entrypoint message, EntrypointInvoker messageInvoker, ReceiveFailurePolicy policy, RawSocketProtocol protocol) {

}
