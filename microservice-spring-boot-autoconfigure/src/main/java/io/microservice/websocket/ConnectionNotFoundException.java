package io.microservice.websocket;

import io.microservice.rpc.RemoteException;

/**
 * Thrown when there is no open socket with an id. nameko's {@code ConnectionNotFound}.
 */
@RemoteException("nameko.exceptions.ConnectionNotFound")
public class ConnectionNotFoundException extends RuntimeException {

	private final String socketId;

	/**
	 * Create an exception.
	 * @param socketId the id no open socket has
	 */
	public ConnectionNotFoundException(String socketId) {
		super(socketId);
		this.socketId = socketId;
	}

	/**
	 * Return the id no open socket has.
	 * @return the id
	 */
	public String socketId() {
		return this.socketId;
	}

}
