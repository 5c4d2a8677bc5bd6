package io.microservice.websocket.hub;

/**
 * Where sockets come and go. Thread-safe; nothing here blocks.
 */
public interface HubSockets {

	/**
	 * Return an id for the next socket.
	 * @return the text of a UUID, which no socket of any instance has
	 */
	String nextId();

	/**
	 * Take in a socket, so that it can be found by its id. To be called before its first
	 * call can come in.
	 * @param socket the socket
	 */
	void opened(HubSocket socket);

	/**
	 * Forget a socket and its subscriptions, whatever way it ended. Does nothing if it is
	 * not known (any more).
	 * @param socket the socket
	 */
	void closed(HubSocket socket);

}
