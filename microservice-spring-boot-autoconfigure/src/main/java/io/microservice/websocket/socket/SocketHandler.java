package io.microservice.websocket.socket;

/**
 * Speaks a protocol over sockets.
 */
@FunctionalInterface
public interface SocketHandler {

	/**
	 * Take in a socket that was opened. Called on its event loop.
	 * @param socket the socket
	 * @return what takes its messages
	 */
	SocketReceiver opened(Socket socket);

}
