package io.microservice.websocket.raw;

import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.service.Entrypoint;
import io.microservice.websocket.WebSocketMessage;
import io.microservice.websocket.socket.Socket;
import io.microservice.wire.JsonCodec;

/**
 * What all sockets with paths of their own have in common.
 */
public final class RawSocketProtocol {

	private final CallContextReader contexts;

	private final MessageEncoder encoder;

	private final int maxPendingMessages;

	/**
	 * Create a protocol.
	 * @param contexts reads the context of a call
	 * @param codec writes items of streams that are no messages yet
	 * @param maxPendingMessages how many messages of a socket may wait for those before;
	 * beyond them nothing is read from the client
	 */
	public RawSocketProtocol(CallContextReader contexts, JsonCodec codec, int maxPendingMessages) {
		this.contexts = contexts;
		this.encoder = new MessageEncoder(codec);
		this.maxPendingMessages = maxPendingMessages;
	}

	CallContext context(Entrypoint entrypoint, Socket socket) {
		return this.contexts.read(entrypoint.service().name(), entrypoint.name(), socket.contextHeaders());
	}

	WebSocketMessage encode(Object item) {
		return this.encoder.encode(item);
	}

	int maxPendingMessages() {
		return this.maxPendingMessages;
	}

}
