package io.microservice.websocket.hub;

/**
 * An open socket of this instance, as the hub sees it.
 */
public interface HubSocket {

	/**
	 * Return the id, which came from {@link HubSockets#nextId()}.
	 * @return the id
	 */
	String id();

	/**
	 * Queue a message for the client. Does not block and does not throw. Messages arrive
	 * in the order they were queued in.
	 * @param message the message
	 * @return {@code false} if the socket is closed, or its policy for slow clients
	 * dropped this message
	 */
	boolean send(EncodedMessage message);

}
