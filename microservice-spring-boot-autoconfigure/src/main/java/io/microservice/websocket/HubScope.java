package io.microservice.websocket;

/**
 * Whose sockets a {@link WebSocketHub} reaches.
 */
public enum HubScope {

	/**
	 * The sockets of this instance only, as in nameko. Needs no broker.
	 */
	LOCAL,

	/**
	 * The sockets of all instances whose hubs have the same name, over the broker.
	 */
	CLUSTER

}
