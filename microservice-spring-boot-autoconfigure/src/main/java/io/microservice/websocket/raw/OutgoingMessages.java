package io.microservice.websocket.raw;

import io.microservice.websocket.WebSocketMessage;
import io.microservice.websocket.socket.Socket;
import io.microservice.websocket.socket.SocketStream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Sends the messages of a stream, and closes the socket at its end.
 */
final class OutgoingMessages extends SocketStream {

	private static final Log logger = LogFactory.getLog(OutgoingMessages.class);

	private final Socket socket;

	private final String source;

	OutgoingMessages(Socket socket, String source) {
		super(socket);
		this.socket = socket;
		this.source = source;
	}

	@Override
	protected void send(Socket socket, Object item) {
		WebSocketMessage message = (WebSocketMessage) item;
		socket.answer(message.payload(), message.isText());
	}

	@Override
	protected void hookOnComplete() {
		this.socket.close(CloseStatus.NORMAL);
	}

	@Override
	protected void hookOnError(Throwable failure) {
		logger.error("The stream of %s failed, %s is closed".formatted(this.source, this.socket), failure);
		this.socket.close(CloseStatus.SERVER_ERROR);
	}

}
