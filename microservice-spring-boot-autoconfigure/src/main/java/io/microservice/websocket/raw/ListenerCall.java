package io.microservice.websocket.raw;

/**
 * Hands something to a listener.
 */
@FunctionalInterface
interface ListenerCall {

	void run() throws Exception;

}
