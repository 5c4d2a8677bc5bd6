package io.microservice.websocket.socket;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.websocket.WebSocketConnection;
import io.microservice.websocket.hub.HubSockets;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * The open sockets of this instance.
 */
public final class Sockets {

	private static final Log logger = LogFactory.getLog(Sockets.class);

	private final HubSockets hub;

	private final SocketOptions options;

	private final SocketStatistics statistics = new SocketStatistics();

	private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

	/**
	 * Create a collection without sockets.
	 * @param hub is told of sockets that come and go
	 * @param options what a socket may do
	 */
	public Sockets(HubSockets hub, SocketOptions options) {
		this.hub = hub;
		this.options = options;
	}

	/**
	 * Return the open sockets.
	 * @return a view, unmodifiable
	 */
	public Collection<? extends WebSocketConnection> connections() {
		return Collections.unmodifiableCollection(this.sockets.values());
	}

	/**
	 * Return what was counted of all sockets.
	 * @return the statistics
	 */
	public SocketStatistics statistics() {
		return this.statistics;
	}

	Collection<Socket> all() {
		return this.sockets.values();
	}

	SocketOptions options() {
		return this.options;
	}

	/**
	 * Take in a connection that was upgraded.
	 * @param closed is run when it has ended, whatever way
	 * @throws RuntimeException if it has ended already
	 */
	void open(WebsocketInbound in, WebsocketOutbound out, SocketHandshake handshake, SocketHandler handler,
			Runnable closed) {
		in.withConnection((connection) -> {
			Socket socket = new Socket(this.hub.nextId(), handshake, new SocketWire(connection.channel(), out),
					this.options, this.statistics);
			this.sockets.put(socket.id(), socket);
			this.hub.opened(socket);
			try {
				socket.whenClosed((ended, status) -> end(ended, status, closed));
				start(socket, in, handler);
			}
			catch (RuntimeException ex) {
				end(socket, CloseStatus.NO_CLOSE_FRAME, closed);
				throw ex;
			}
		});
	}

	private void end(Socket socket, CloseStatus status, Runnable closed) {
		this.hub.closed(socket);
		if (this.sockets.remove(socket.id()) != null) {
			closed.run();
			logger.debug("%s was closed: %s".formatted(socket, status));
		}
	}

	private void start(Socket socket, WebsocketInbound in, SocketHandler handler) {
		logger.debug("%s was opened from %s".formatted(socket, socket.remoteAddress()));
		try {
			socket.start(in, handler.opened(socket));
		}
		catch (RuntimeException ex) {
			logger.error("%s could not be opened".formatted(socket), ex);
			socket.failed(CloseStatus.SERVER_ERROR);
		}
	}

}
