package io.microservice.websocket;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Makes messages to be sent over one socket of the messages that come over it. It must
 * not block.
 */
@FunctionalInterface
public interface WebSocketStream {

	/**
	 * Make messages of messages. Called once.
	 * @param messages what the client sends, read no faster than it is requested; ends
	 * with the socket
	 * @return what to send, requested no faster than the client reads: texts,
	 * {@code byte[]}, {@link WebSocketMessage}s, or anything else as JSON. When it
	 * completes, the socket is closed normally; if it fails, with 1011; when the socket
	 * ends, it is cancelled
	 */
	Publisher<?> handle(Flux<WebSocketMessage> messages);

}
